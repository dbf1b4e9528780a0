package dev.heed.core.config;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatCode;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.heed.core.rule.Profile;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

final class ConfigFileTest {
  private static final List<String> RULES = List.of("DroppedTask", "RegistryLeak");

  @TempDir private Path dir;

  @Test
  void findsTheNearestFileUpwards() throws IOException {
    Path deep = Files.createDirectories(dir.resolve("a/b"));
    Path outer = write("");
    assertThat(ConfigFile.find(deep)).contains(outer);
    Path inner = Files.writeString(dir.resolve("a").resolve(ConfigFile.NAME), "");
    assertThat(ConfigFile.find(deep)).contains(inner);
    assertThat(ConfigFile.find(dir)).contains(outer);
  }

  @Test
  void readsEveryKey() throws Exception {
    Path model = Files.writeString(dir.resolve("my.model"), "");
    ConfigFile config =
        read(
            """
            # a comment
            ! another

            profile = strict
            rule.DroppedTask=off
              rule.RegistryLeak =  error
            generated = true
            models = my.model
            exclude = gen, **/*Pb.java
            baseline = accepted
            """);
    assertThat(config.settings())
        .isEqualTo(
            new Settings(
                Profile.STRICT,
                Map.of("DroppedTask", Settings.Level.OFF, "RegistryLeak", Settings.Level.ERROR),
                true));
    assertThat(config.modelFiles()).containsExactly(model);
    assertThat(config.baseline()).contains(dir.resolve("accepted"));
    assertThat(config.excludes(dir.resolve("gen/A.java"))).isTrue();
    assertThat(config.excludes(dir.resolve("BPb.java"))).isTrue();
    assertThat(config.excludes(dir.resolve("a/b/BPb.java"))).isTrue();
    assertThat(config.excludes(dir.resolve("a/gen/C.java"))).isFalse();
    assertThat(config.excludes(dir.resolveSibling("gen/A.java"))).isFalse();
  }

  @Test
  void anEmptyFileChangesNothing() throws Exception {
    assertThat(read("\r\n\n")).isEqualTo(ConfigFile.NONE);
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '~',
      quoteCharacter = '"',
      value = {
        "profil = strict ~ unknown key `profil`, did you mean `profile`?",
        "foo = 1 ~ unknown key `foo`; known are profile, include, exclude, generated, models,"
            + " baseline and rule.<Id>",
        "profile = sloppy ~ unknown value `sloppy`; possible are default, strict",
        "profile = Strict ~ unknown value `Strict`; possible are default, strict",
        "generated = yes ~ unknown value `yes`; possible are true, false",
        "rule.DropedTask = off ~ unknown rule `DropedTask`, did you mean `DroppedTask`?",
        "rule.Xyz = off ~ unknown rule `Xyz`",
        "rule.DroppedTask = info ~ unknown value `info`; possible are off, warning, error",
        "DroppedTask ~ expected `key = value`",
        "exclude = [a ~ not a glob: `[a`",
        "include = a, {b ~ not a glob: `{b`",
        "models = a\0b ~ not a path: `a\0b`",
        "baseline = a\0b ~ not a path: `a\0b`",
      })
  void saysWhereAndWhatIsWrong(String line, String message) {
    assertThatThrownBy(() -> read("# one\r\n" + line + "\n"))
        .isInstanceOf(ConfigException.class)
        .hasMessage(dir.resolve(ConfigFile.NAME) + ":2: " + message);
  }

  @ParameterizedTest
  @ValueSource(strings = {"/etc", "../other", ".."})
  void refusesGlobsThatLeadOutOfTheFolder(String glob) {
    for (String key : List.of("include", "exclude")) {
      assertThatThrownBy(() -> read(key + " = " + glob))
          .hasMessageEndingWith(
              ":1: `" + glob + "` leads out of " + dir + ", to which it is relative");
    }
  }

  @Test
  void withInclusionsNothingElseIsChecked() throws Exception {
    ConfigFile config = read("include = a/, B.java, c\nexclude = c/x");
    assertThat(config.excludes(dir.resolve("a/A.java"))).isFalse();
    assertThat(config.excludes(dir.resolve("B.java"))).isFalse();
    assertThat(config.excludes(dir.resolve("b/B.java"))).isTrue();
    assertThat(config.excludes(dir.resolve("c/x/C.java"))).isTrue();
  }

  @Test
  void commasInBracesSeparateNothing() throws Exception {
    ConfigFile config = read("exclude = **/*.{gen,pb}.java, [,a]b.java , c");
    assertThat(config.excludes(dir.resolve("x/A.pb.java"))).isTrue();
    assertThat(config.excludes(dir.resolve(",b.java"))).isTrue();
    assertThat(config.excludes(dir.resolve("c/A.java"))).isTrue();
    assertThat(config.excludes(dir.resolve("A.java"))).isFalse();
  }

  @Test
  void everyPlainKeyIsDescribed() {
    List<ConfigKey> keys = ConfigKey.all(List.of());
    assertThat(keys).isNotEmpty();
    for (ConfigKey key : keys) {
      String value = key.values().isEmpty() ? "" : key.values().get(0);
      assertThatCode(() -> ConfigFile.NONE.with(List.of(key.name() + "=" + value), dir, RULES))
          .as(key.name())
          .doesNotThrowAnyException();
    }
  }

  @Test
  void refusesAKeyThatIsSetTwice() {
    assertThatThrownBy(() -> read("profile = strict\n\nprofile = default\n"))
        .hasMessageEndingWith(":3: `profile` is set twice, first in line 1");
  }

  @Test
  void refusesAModelFileThatIsNotThere() {
    assertThatThrownBy(() -> read("models = gone.model"))
        .hasMessageEndingWith(":1: no such model file: " + dir.resolve("gone.model"));
  }

  @Test
  void refusesWhatIsNotUtf8() throws IOException {
    Path file = dir.resolve(ConfigFile.NAME);
    Files.write(file, "# ä".getBytes(StandardCharsets.ISO_8859_1));
    assertThatThrownBy(() -> ConfigFile.read(file, RULES)).hasMessage(file + ": is not UTF-8");
  }

  @Test
  void argumentsGoOnTop() throws Exception {
    ConfigFile file = read("profile = strict\nrule.DroppedTask = off\n");
    ConfigFile config = file.with(List.of("rule.DroppedTask=error"), dir, RULES);
    assertThat(config.settings().profile()).isEqualTo(Profile.STRICT);
    assertThat(config.settings().levels()).containsEntry("DroppedTask", Settings.Level.ERROR);
  }

  @Test
  void inclusionsOfTheArgumentsReplaceThoseOfTheFile() throws Exception {
    ConfigFile file = read("include = a\nexclude = x");
    ConfigFile config = file.with(List.of("include=b", "include=c", "exclude=y"), dir, RULES);
    assertThat(config.excludes(dir.resolve("a/A.java"))).isTrue();
    assertThat(config.excludes(dir.resolve("b/A.java"))).isFalse();
    assertThat(config.excludes(dir.resolve("c/A.java"))).isFalse();
    assertThat(config.excludes(dir.resolve("c/y/A.java"))).isFalse();
    assertThat(file.with(List.of("exclude=y"), dir, RULES).exclusions()).hasSize(2);
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '~',
      value = {
        "strict ~ strict: expected key=value",
        "rule.Registryleak=off ~ rule.Registryleak=off: unknown rule `Registryleak`,"
            + " did you mean `RegistryLeak`?",
      })
  void wrongArgumentsAreNamed(String argument, String message) {
    assertThatThrownBy(() -> ConfigFile.NONE.with(List.of(argument), dir, RULES))
        .hasMessage(message);
  }

  private ConfigFile read(String text) throws IOException, ConfigException {
    return ConfigFile.read(write(text), RULES);
  }

  private Path write(String text) throws IOException {
    return Files.writeString(dir.resolve(ConfigFile.NAME), text);
  }
}
