package dev.heed.lint.readme;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * One of the repository's Markdown files. A comment on the line before a fenced block names it; a
 * region lies between {@code <!-- name -->} and {@code <!-- /name -->}.
 */
record Document(Path file) {
  private static final Pattern COMMAND = Pattern.compile("(?m)^<!-- command: (\\S+) -->$");
  private static final Pattern SHELL = Pattern.compile("(?m)^```sh$");

  static Document readme() {
    return new Document(root().resolve("README.md"));
  }

  static Document contributing() {
    return new Document(root().resolve("CONTRIBUTING.md"));
  }

  static Document changelog() {
    return new Document(root().resolve("CHANGELOG.md"));
  }

  /** The repository: the nearest directory above this module's that holds {@code checker/lint}. */
  static Path root() {
    Path dir = Path.of("").toAbsolutePath();
    while (!Files.exists(dir.resolve("checker/lint/pom.xml"))) {
      dir = dir.getParent();
    }
    return dir;
  }

  String text() throws IOException {
    return Files.readString(file).replace("\r\n", "\n");
  }

  /** What the block called {@code name} holds. */
  String block(String name) throws IOException {
    String text = text();
    Matcher block = find(name, text);
    return text.substring(block.start(1), block.end(1));
  }

  /** The names of the blocks that hold commands. */
  List<String> commands() throws IOException {
    return COMMAND.matcher(text()).results().map(m -> m.group(1)).toList();
  }

  /** How many blocks hold commands, named or not. */
  long shellBlocks() throws IOException {
    return SHELL.matcher(text()).results().count();
  }

  /** Checks that a block is as it should be, or makes it so. */
  void assertBlock(String name, String expected) throws IOException {
    String text = text();
    Matcher block = find(name, text);
    assertPart(text, block.start(1), block.end(1), expected, "the block `" + name + "`");
  }

  /** Checks that a region is as it should be, or makes it so. */
  void assertRegion(String name, String expected) throws IOException {
    String text = text();
    String open = "<!-- " + name + " -->\n";
    int start = text.indexOf(open);
    int end = text.indexOf("<!-- /" + name + " -->");
    assertThat(start).as("%s opens the region `%s`", file, name).isNotNegative();
    assertThat(end).as("%s closes the region `%s`", file, name).isGreaterThan(start);
    assertPart(text, start + open.length(), end, expected, "the region `" + name + "`");
  }

  private void assertPart(String text, int start, int end, String expected, String what)
      throws IOException {
    if (Boolean.getBoolean("heed.update")) {
      Files.writeString(file, text.substring(0, start) + expected + text.substring(end));
      return;
    }
    assertThat(text.substring(start, end))
        .as("%s of %s; run with -Dheed.update=true to rewrite it", what, file.getFileName())
        .isEqualTo(expected);
  }

  private Matcher find(String name, String text) {
    Matcher block =
        Pattern.compile("(?ms)^<!-- " + Pattern.quote(name) + " -->\n```\\w+\n(.*?)^```$")
            .matcher(text);
    assertThat(block.find()).as("%s has a block called `%s`", file, name).isTrue();
    return block;
  }
}
