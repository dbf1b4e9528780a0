package dev.heed.core.config;

import static org.assertj.core.api.Assertions.assertThat;
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
            """);
    assertThat(config.settings())
        .isEqualTo(
            new Settings(
                Profile.STRICT,
                Map.of("DroppedTask", Settings.Level.OFF, "RegistryLeak", Settings.Level.ERROR),
                true));
    assertThat(config.modelFiles()).containsExactly(model);
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
        "foo = 1 ~ unknown key `foo`; known are profile, generated, models, exclude and rule.<Id>",
        "profile = sloppy ~ unknown value `sloppy`; possible are default, strict",
        "profile = Strict ~ unknown value `Strict`; possible are default, strict",
        "generated = yes ~ unknown value `yes`; possible are true, false",
        "rule.DropedTask = off ~ unknown rule `DropedTask`, did you mean `DroppedTask`?",
        "rule.Xyz = off ~ unknown rule `Xyz`",
        "rule.DroppedTask = info ~ unknown value `info`; possible are off, warning, error",
        "DroppedTask ~ expected `key = value`",
        "exclude = [a ~ not a glob: `[a`",
      })
  void saysWhereAndWhatIsWrong(String line, String message) {
    assertThatThrownBy(() -> read("# one\r\n" + line + "\n"))
        .isInstanceOf(ConfigException.class)
        .hasMessage(dir.resolve(ConfigFile.NAME) + ":2: " + message);
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
