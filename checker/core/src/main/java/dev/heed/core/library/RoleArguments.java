package dev.heed.core.library;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.TreeSet;

/**
 * The words behind the keyword of a role: bare ones in order, and {@code name=value} pairs. Each
 * can be asked for once; {@link #requireAllUsed} complains about the rest.
 */
final class RoleArguments {

  private record Word(String text, int position) {}

  private final LineCursor cursor;
  private final String keyword;
  private final List<Word> bare = new ArrayList<>();
  private final Map<String, Word> named = new LinkedHashMap<>();
  private final TreeSet<String> known = new TreeSet<>();

  private RoleArguments(LineCursor cursor, String keyword) {
    this.cursor = cursor;
    this.keyword = keyword;
  }

  /** Reads up to the next comma or the end of the line. */
  static RoleArguments read(LineCursor cursor, String keyword) {
    RoleArguments arguments = new RoleArguments(cursor, keyword);
    while (!cursor.atEnd() && !cursor.peek(',')) {
      int position = cursor.position();
      String word = cursor.takeWord("an attribute of " + keyword + ", or ','");
      if (cursor.take('=')) {
        int at = cursor.position();
        Word value = new Word(cursor.takeWord("a value for " + word), at);
        if (arguments.named.put(word, value) != null) {
          throw cursor.errorAt(position, "'" + word + "' is given twice");
        }
      } else {
        arguments.bare.add(new Word(word, position));
      }
    }
    return arguments;
  }

  /** Says whether the bare word {@code flag} is there. */
  boolean flag(String flag) {
    known.add(flag);
    return bare.removeIf(word -> word.text().equals(flag));
  }

  /** The part of the call that comes as the first bare word. */
  Target target() {
    return toTarget(nextBare("receiver, result or argN"));
  }

  /** The argument number that comes as the first bare word. */
  int argument() {
    return toArgument(nextBare("argN"));
  }

  /** A constant that comes as the first bare word. */
  <E extends Enum<E>> E constant(Class<E> type) {
    return toConstant(nextBare(String.join(", ", wordsOf(type))), type);
  }

  Target target(String name, Target otherwise) {
    return takeNamed(name).map(this::toTarget).orElse(otherwise);
  }

  int argument(String name) {
    return takeNamed(name).map(this::toArgument).orElse(-1);
  }

  <E extends Enum<E>> E constant(String name, Class<E> type, E otherwise) {
    return takeNamed(name).map(word -> toConstant(word, type)).orElse(otherwise);
  }

  <E extends Enum<E>> E requiredConstant(String name, Class<E> type) {
    return takeNamed(name)
        .map(word -> toConstant(word, type))
        .orElseThrow(() -> lacks(name + "=" + String.join("|", wordsOf(type))));
  }

  /** The plain text of an attribute, with {@code parse} to turn it into more. */
  Optional<String> text(String name) {
    return Optional.ofNullable(named.get(name)).map(Word::text);
  }

  ModelException lacks(String what) {
    return cursor.error("'" + keyword + "' lacks " + what);
  }

  void requireAllUsed() {
    for (Word word : bare) {
      throw unknown(word.text(), word.position());
    }
    for (Map.Entry<String, Word> word : named.entrySet()) {
      throw unknown(word.getKey(), word.getValue().position());
    }
  }

  private ModelException unknown(String word, int position) {
    return known.isEmpty()
        ? cursor.errorAt(position, "'" + keyword + "' takes no '" + word + "'")
        : cursor.errorAt(position, NearestWord.expected("attribute of " + keyword, word, known));
  }

  private Optional<Word> takeNamed(String name) {
    known.add(name);
    return Optional.ofNullable(named.remove(name));
  }

  private Word nextBare(String what) {
    if (bare.isEmpty()) {
      throw lacks(what);
    }
    return bare.remove(0);
  }

  private Target toTarget(Word word) {
    return switch (word.text()) {
      case "none" -> Target.NONE;
      case "receiver" -> Target.RECEIVER;
      case "result" -> Target.RESULT;
      default -> Target.argument(toArgument(word));
    };
  }

  private int toArgument(Word word) {
    String digits = word.text().startsWith("arg") ? word.text().substring(3) : "";
    if (digits.isEmpty() || digits.length() > 2 || !digits.chars().allMatch(Character::isDigit)) {
      throw cursor.errorAt(
          word.position(),
          "unknown part of the call '"
              + word.text()
              + "' (expected receiver, result, none, arg0 …)");
    }
    return Integer.parseInt(digits);
  }

  private <E extends Enum<E>> E toConstant(Word word, Class<E> type) {
    for (E constant : type.getEnumConstants()) {
      if (wordOf(constant).equals(word.text())) {
        return constant;
      }
    }
    throw cursor.errorAt(
        word.position(), NearestWord.expected("value", word.text(), wordsOf(type)));
  }

  /** How model files write an enum constant. */
  static String wordOf(Enum<?> constant) {
    return constant.name().toLowerCase(Locale.ROOT).replace('_', '-');
  }

  static <E extends Enum<E>> List<String> wordsOf(Class<E> type) {
    return Arrays.stream(type.getEnumConstants()).map(RoleArguments::wordOf).toList();
  }
}
