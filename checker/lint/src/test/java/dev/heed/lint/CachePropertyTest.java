package dev.heed.lint;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/**
 * Whatever is done to the sources between two runs, a run with the cache says what one without it
 * says.
 */
final class CachePropertyTest {
  /** More with {@code -Dheed.cache.rounds=1000}. */
  private static final int ROUNDS = Integer.getInteger("heed.cache.rounds", 25);

  private static final long SEED = Long.getLong("heed.cache.seed", System.nanoTime());

  private static final List<String> CONFIGURATIONS =
      List.of(
          "",
          "profile = strict\n",
          "rule.DroppedTask = off\n",
          "rule.SwallowedCancellation = error\nprofile = strict\n",
          "exclude = copy0\n",
          "generated = true\n");

  private final Random random = new Random(SEED);
  private final List<Path> corpus = corpus();

  @TempDir private Path dir;

  @Test
  void aRunWithTheCacheSaysWhatOneWithoutItSays() throws IOException {
    Path src = Files.createDirectory(dir.resolve("src"));
    for (int i = 0; i < 12; i++) {
      add(src);
    }
    List<String> done = new ArrayList<>();
    for (int round = 0; round < ROUNDS; round++) {
      for (int edits = random.nextInt(4); edits > 0; edits--) {
        done.add(round + ": " + edit(src));
      }
      String[] profile =
          random.nextInt(6) == 0 ? new String[] {"--profile", "strict"} : new String[0];
      Run expected = check(src, "--no-cache", profile);
      Run cached = check(src, "--cache-dir=" + dir.resolve("cache"), profile);
      assertThat(cached).as("-Dheed.cache.seed=%s after %s", SEED, done).isEqualTo(expected);
    }
  }

  private static Run check(Path src, String cache, String... more) {
    List<String> all = new ArrayList<>(List.of("check", cache));
    all.addAll(List.of(more));
    all.add(src.toString());
    return Run.of(Engine.standard(), all.toArray(String[]::new));
  }

  private String edit(Path src) throws IOException {
    List<Path> files = sources(src);
    Path file = files.get(random.nextInt(files.size()));
    String text = Files.readString(file);
    int kind = random.nextInt(11);
    switch (kind) {
      case 0 -> add(src);
      case 1 -> {
        if (files.size() > 3) {
          Files.delete(file);
        }
      }
      case 2 -> Files.writeString(file, "// moved down\n" + text);
      case 3 -> Files.writeString(file, text.replaceFirst("Exception e\\) \\{", "$0 ;"));
      case 4 -> Files.writeString(file, without(text, random.nextInt(text.length())));
      case 5 -> Files.writeString(file, text.replace("public ", ""));
      case 6 -> Files.writeString(file, swap(text));
      case 7 -> {
        // The same types once more, beside or below.
        Path other = src.resolve("copy" + random.nextInt(2)).resolve(src.relativize(file));
        Files.createDirectories(other.getParent());
        Files.writeString(other, text);
      }
      case 8 -> {
        Path config = (random.nextBoolean() ? src : file.getParent()).resolve("heed.properties");
        Files.writeString(config, CONFIGURATIONS.get(random.nextInt(CONFIGURATIONS.size())));
      }
      case 9 -> Files.move(file, file.resolveSibling("Moved" + random.nextInt(100) + ".java"));
      default -> Files.writeString(file, text);
    }
    return kind + " " + src.relativize(file);
  }

  /** Without one line: as often as not it does not parse any more. */
  private static String without(String text, int at) {
    int start = text.lastIndexOf('\n', at) + 1;
    int end = text.indexOf('\n', at);
    return text.substring(0, start) + (end < 0 ? "" : text.substring(end + 1));
  }

  /** One name for another: what was resolved is not, or is something else. */
  private String swap(String text) {
    List<String> words =
        Stream.of(text.split("\\W+")).filter(word -> word.length() > 3).distinct().toList();
    if (words.isEmpty()) {
      return text;
    }
    String one = words.get(random.nextInt(words.size()));
    String other = words.get(random.nextInt(words.size()));
    return text.replaceAll("\\b" + one + "\\b", other);
  }

  private void add(Path src) throws IOException {
    Path from = corpus.get(random.nextInt(corpus.size()));
    Path to = src.resolve(from.getParent().getFileName()).resolve(from.getFileName());
    Files.createDirectories(to.getParent());
    Files.writeString(to, Files.readString(from));
  }

  private static List<Path> sources(Path folder) {
    try (Stream<Path> files = Files.walk(folder)) {
      return files.filter(file -> file.toString().endsWith(".java")).sorted().toList();
    } catch (IOException e) {
      throw new java.io.UncheckedIOException(e);
    }
  }

  private static List<Path> corpus() {
    return sources(Repository.root().resolve("test-data"));
  }
}
