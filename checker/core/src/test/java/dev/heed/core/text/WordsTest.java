package dev.heed.core.text;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

final class WordsTest {
  @Test
  void noneHasNothing() {
    assertThat(Words.NONE.isEmpty()).isTrue();
    assertThat(Words.NONE.has("a")).isFalse();
    assertThat(Words.NONE.hasAny(Words.of(List.of("a")))).isFalse();
  }

  @Test
  void hasWhatWasAddedAndNothingElse() {
    Words words = Words.of(IntStream.range(0, 1000).mapToObj(i -> "word" + i).toList());
    assertThat(IntStream.range(0, 1000)).allMatch(i -> words.has("word" + i));
    assertThat(words.has("word1000")).isFalse();
  }

  @Test
  void aWordWhoseHashIsZeroIsAWord() {
    Words.Builder builder = new Words.Builder();
    builder.add(0);
    builder.add(0);
    assertThat(builder.build().has(0)).isTrue();
    assertThat(Words.of(List.of("a")).has(0)).isFalse();
  }

  @Test
  void wordsInCommonCountWhicheverIsLarger() {
    Words few = Words.of(List.of("b", "x"));
    Words many = Words.of(List.of("a", "b", "c", "d"));
    assertThat(few.hasAny(many)).isTrue();
    assertThat(many.hasAny(few)).isTrue();
    assertThat(many.hasAny(Words.of(List.of("x")))).isFalse();
    assertThat(few.and(many).has("x")).isTrue();
  }

  @Test
  void foreignLettersAreFoundInTextAndInBytes() {
    Words words = Words.of(List.of("größe"));
    assertThat(words.has("größe".hashCode())).isTrue();
    assertThat(words.has(Words.bytewise("größe").hashCode())).isTrue();
  }
}
