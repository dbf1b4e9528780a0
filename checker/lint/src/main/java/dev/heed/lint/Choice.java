package dev.heed.lint;

import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import picocli.CommandLine.ITypeConverter;
import picocli.CommandLine.TypeConversionException;

/** Lets users write the constants of an enum in lower case, and tells them so. */
record Choice<E extends Enum<E>>(Class<E> type) implements ITypeConverter<E> {

  /** A constant as users spell it. */
  static String name(Enum<?> constant) {
    return constant.name().toLowerCase(Locale.ROOT);
  }

  /** All constants as users spell them. */
  static List<String> names(Class<? extends Enum<?>> type) {
    return Arrays.stream(type.getEnumConstants()).map(Choice::name).toList();
  }

  @Override
  public E convert(String value) {
    E[] constants = type.getEnumConstants();
    return Arrays.stream(constants)
        .filter(constant -> name(constant).equals(value))
        .findFirst()
        .orElseThrow(
            () ->
                new TypeConversionException(
                    "`" + value + "` is none of " + String.join(", ", names(type))));
  }
}
