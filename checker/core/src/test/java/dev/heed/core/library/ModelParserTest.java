package dev.heed.core.library;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class ModelParserTest {

  /** The text of a faulty second line (and third), where the fault is, what is said of it. */
  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      quoteCharacter = '"',
      value = {
        "typ a.B | 2:1 | did you mean type?",
        "type B | 2:6 | full name of a type",
        "type a.B : handel | 2:12 | did you mean handle?",
        "type a.B : handle token | 2:19 | expected the end of the line",
        "type a.B;  f() : chek | 3:9 | did you mean check?",
        "type a.B;  f() check | 3:7 | expected ':' before the roles",
        "type a.B;  f( : check | 3:6 | a parameter type",
        "type a.B;  f(int : check | 3:9 | expected ')'",
        "type a.B;  *(int) : check | 3:3 | write *(..)",
        "type a.B;  f() : wait | 3:13 | lacks interrupt=throws",
        "type a.B;  f() : wait interrupt=trows | 3:24 | did you mean throws?",
        "type a.B;  f() : wait interrupt=throws boundd=arg0 | 3:38 | did you mean bound?",
        "type a.B;  f() : wait interrupt=throws bound=arg | 3:37 | unknown part of the call",
        "type a.B;  f() : wait interrupt=throws bound=argument | 3:37 | unknown part of the call",
        "type a.B;  f() : start periodic task=arg0 | 3:33 | lacks on-throw=stops",
        "type a.B;  f() : start soon | 3:15 | unknown value 'soon'",
        "type a.B;  f() : cancel | 3:15 | lacks receiver",
        "type a.B;  f() : cancel me | 3:16 | unknown part of the call 'me'",
        "type a.B;  f() : check now | 3:15 | takes no 'now'",
        "type a.B;  f() : check, check | 3:16 | given twice",
        "type a.B;  f() : close receiver interupts | 3:24 | did you mean interrupts?",
        "type a.B;  f() [sinc 3] : check | 3:8 | did you mean since?",
        "type a.B;  f() [since 5 until 3] : check | 3:7 | no version lies",
        "type a.B;type a.B | 3:6 | has a block already",
        "\"  f() : check\" | 2:3 | expected a 'type' line",
        "lifecycle-end stop(int) | 2:24 | expected (..)",
        "task-body run() | 2:11 | full name of a type",
        "no-limit FOREVER | 2:10 | full name of a constant",
        "library other | 2:1 | second 'library' line",
      })
  void saysWhereAndWhatIsWrong(String lines, String where, String what) {
    assertThatThrownBy(() -> Models.library(lines.split(";")))
        .isInstanceOf(ModelException.class)
        .hasMessageContaining("my.model:" + where)
        .hasMessageContaining(what);
  }

  @Test
  void rejectsDuplicates() {
    assertThatThrownBy(
            () -> Models.library("type a.B", "  f(java.lang.String) : check", "  f(String) : poll"))
        .hasMessageContaining("my.model:4:3")
        .hasMessageContaining("described already in line 3");
  }

  @Test
  void rejectsATypeInTwoFiles() {
    ModelSource one = new ModelSource("one.model", "library one\ntype a.B\n");
    ModelSource two = new ModelSource("two.model", "library two\ntype a.B\n");
    assertThatThrownBy(() -> ModelLibrary.load(List.of(one, two)))
        .isInstanceOf(ModelException.class)
        .hasMessageContaining("two.model:")
        .hasMessageContaining("one.model");
  }

  @Test
  void rejectsAFileWithoutAName() {
    assertThatThrownBy(() -> ModelParser.parse(new ModelSource("x.model", "# nothing\n")))
        .hasMessageContaining("expected 'library NAME'");
    assertThatThrownBy(() -> ModelParser.parse(new ModelSource("x.model", "type a.B\n")))
        .hasMessageContaining("x.model:1:1");
  }

  @Test
  void readsEveryPartOfALine() {
    ModelFile file =
        ModelParser.parse(
            Models.source(
                "type a.B$C, a.D [since 3] : handle, token   # two types",
                "  static f|g(String, java.io.File, int...) [until 9] : poll clears",
                "\t<init>(..) : carries arg0"));
    assertThat(file.traits().keySet()).containsExactly("a.B$C", "a.D");
    assertThat(file.traits().get("a.D")).containsExactly(TypeTrait.TOKEN, TypeTrait.HANDLE);
    assertThat(file.entries()).hasSize(6);
    Entry first = file.entries().get(0);
    assertThat(first.signature()).isEqualTo("a.B$C#f(String, java.io.File, int[])");
    assertThat(first.isStatic()).isTrue();
    assertThat(first.versions()).isEqualTo(new VersionRange(3, 9));
    assertThat(first.line()).isEqualTo(3);
    assertThat(file.entries().get(4).isConstructor()).isTrue();
  }

  @Test
  void readsWindowsLineEnds() {
    ModelSource source = new ModelSource("w.model", "library w\r\ntype a.B\r\n  f() : check\r\n");
    assertThat(ModelParser.parse(source).entries()).hasSize(1);
  }
}
