package dev.heed.lint.git;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;

/** A checkout made by git itself; where there is no git, the test is skipped. */
public final class Repo {
  private final Path root;

  private Repo(Path root) {
    this.root = root;
  }

  /** Makes one in {@code root}, without any settings of the user's. */
  public static Repo init(Path root) throws IOException, InterruptedException {
    assumeTrue(hasGit(), "there is no git");
    Repo repo = new Repo(root.toRealPath());
    repo.git("init", "--quiet", "--initial-branch=main");
    repo.git("config", "user.name", "A");
    repo.git("config", "user.email", "a@example.org");
    repo.git("config", "commit.gpgsign", "false");
    return repo;
  }

  private static boolean hasGit() throws InterruptedException {
    try {
      return new ProcessBuilder("git", "--version")
              .redirectOutput(ProcessBuilder.Redirect.DISCARD)
              .start()
              .waitFor()
          == 0;
    } catch (IOException e) {
      return false;
    }
  }

  /** The root. */
  public Path root() {
    return root;
  }

  /** Writes a file. */
  public Path write(String name, String text) throws IOException {
    Path file = root.resolve(name);
    Files.createDirectories(file.getParent());
    return Files.writeString(file, text);
  }

  /** Commits all that is there. */
  public void commit() throws IOException, InterruptedException {
    git("add", "--all");
    git("commit", "--quiet", "--message=x");
  }

  /** What git prints; it has to succeed. */
  public String git(String... arguments) throws IOException, InterruptedException {
    return answer(0, "", arguments);
  }

  String answer(int worst, String input, String... arguments)
      throws IOException, InterruptedException {
    List<String> command = new ArrayList<>(List.of("git", "-C", root.toString()));
    command.addAll(List.of(arguments));
    Path in = Files.createTempFile("heed", "in");
    Files.writeString(in, input);
    ProcessBuilder builder =
        new ProcessBuilder(command).redirectInput(in.toFile()).redirectErrorStream(true);
    builder.environment().put("GIT_CONFIG_GLOBAL", "/dev/null");
    builder.environment().put("GIT_CONFIG_SYSTEM", "/dev/null");
    Process process = builder.start();
    String output = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
    assertThat(process.waitFor()).as("%s%n%s", command, output).isBetween(0, worst);
    Files.delete(in);
    return output;
  }
}
