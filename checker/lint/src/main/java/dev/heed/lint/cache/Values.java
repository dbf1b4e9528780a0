package dev.heed.lint.cache;

import java.io.DataInputStream;
import java.io.DataOutputStream;
import java.io.IOException;
import java.lang.reflect.Constructor;
import java.lang.reflect.Method;
import java.lang.reflect.RecordComponent;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collection;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/**
 * Writes records of texts, numbers, truths, constants, lists, sets, maps and records, and reads
 * them again. The same values give the same bytes. Which records they are stands beside them: those
 * of Heed are no format to rely on, so who reads has to be of the build that wrote.
 */
final class Values {
  private static final String OWN = "dev.heed.";

  private enum Tag {
    NULL,
    TEXT,
    KNOWN_TEXT,
    INTEGER,
    LONG,
    TRUE,
    FALSE,
    LIST,
    SET,
    MAP,
    CONSTANT,
    RECORD
  }

  private static final Tag[] TAGS = Tag.values();

  private Values() {}

  /** How the records of one class are taken apart and put together. */
  private record Shape(List<Method> parts, Constructor<?> whole) {
    static Shape of(Class<?> type) throws NoSuchMethodException {
      RecordComponent[] components = type.getRecordComponents();
      Class<?>[] types =
          Arrays.stream(components).map(RecordComponent::getType).toArray(Class<?>[]::new);
      return new Shape(
          Arrays.stream(components).map(RecordComponent::getAccessor).toList(),
          type.getDeclaredConstructor(types));
    }
  }

  static void write(Object value, DataOutputStream out) throws IOException {
    new Writer(out).write(value);
  }

  /**
   * Reads what {@link #write} wrote.
   *
   * @throws IOException when it is something else
   */
  static <T> T read(Class<T> type, DataInputStream in) throws IOException {
    try {
      return type.cast(Objects.requireNonNull(new Reader(in).read()));
    } catch (ReflectiveOperationException | RuntimeException e) {
      throw new IOException("not what was expected", e);
    }
  }

  private static final class Writer {
    private final DataOutputStream out;
    private final Map<String, Integer> texts = new HashMap<>();
    private final Map<Class<?>, Shape> shapes = new HashMap<>();

    Writer(DataOutputStream out) {
      this.out = out;
    }

    private void tag(Tag tag) throws IOException {
      out.writeByte(tag.ordinal());
    }

    void write(@Nullable Object value) throws IOException {
      if (value == null) {
        tag(Tag.NULL);
      } else if (value instanceof String text) {
        text(text);
      } else if (value instanceof Integer number) {
        tag(Tag.INTEGER);
        out.writeInt(number);
      } else if (value instanceof Long number) {
        tag(Tag.LONG);
        out.writeLong(number);
      } else if (value instanceof Boolean truth) {
        tag(truth ? Tag.TRUE : Tag.FALSE);
      } else if (value instanceof List<?> list) {
        tag(Tag.LIST);
        all(list);
      } else if (value instanceof Set<?> set) {
        tag(Tag.SET);
        all(set.stream().sorted().toList());
      } else if (value instanceof Map<?, ?> map) {
        tag(Tag.MAP);
        Map<?, ?> sorted = new TreeMap<>(map);
        all(sorted.keySet());
        all(sorted.values());
      } else if (value instanceof Enum<?> constant) {
        tag(Tag.CONSTANT);
        text(constant.getDeclaringClass().getName());
        text(constant.name());
      } else if (value instanceof Record parts) {
        tag(Tag.RECORD);
        text(parts.getClass().getName());
        for (Object part : parts(parts)) {
          write(part);
        }
      } else {
        throw new IllegalArgumentException("cannot be kept: " + value.getClass());
      }
    }

    private List<@Nullable Object> parts(Record whole) {
      try {
        Shape shape = shapes.get(whole.getClass());
        if (shape == null) {
          shape = Shape.of(whole.getClass());
          shapes.put(whole.getClass(), shape);
        }
        List<@Nullable Object> parts = new ArrayList<>(shape.parts.size());
        for (Method part : shape.parts) {
          parts.add(part.invoke(whole));
        }
        return parts;
      } catch (ReflectiveOperationException e) {
        throw new IllegalArgumentException("cannot be kept: " + whole.getClass(), e);
      }
    }

    private void all(Collection<?> values) throws IOException {
      out.writeInt(values.size());
      for (Object value : values) {
        write(value);
      }
    }

    private void text(String text) throws IOException {
      Integer known = texts.putIfAbsent(text, texts.size());
      if (known != null) {
        tag(Tag.KNOWN_TEXT);
        out.writeInt(known);
        return;
      }
      tag(Tag.TEXT);
      out.writeInt(text.length());
      out.writeChars(text);
    }
  }

  private static final class Reader {
    private final DataInputStream in;
    private final List<String> texts = new ArrayList<>();
    private final Map<String, Class<?>> types = new HashMap<>();
    private final Map<Class<?>, Shape> shapes = new HashMap<>();

    Reader(DataInputStream in) {
      this.in = in;
    }

    @Nullable Object read() throws IOException, ReflectiveOperationException {
      return switch (TAGS[in.readByte()]) {
        case NULL -> null;
        case TEXT -> text();
        case KNOWN_TEXT -> texts.get(in.readInt());
        case INTEGER -> in.readInt();
        case LONG -> in.readLong();
        case TRUE -> true;
        case FALSE -> false;
        case LIST -> list();
        case SET -> new HashSet<>(list());
        case MAP -> map();
        case CONSTANT -> constant();
        case RECORD -> parts();
      };
    }

    private String text() throws IOException {
      int length = size();
      char[] text = new char[length];
      for (int i = 0; i < length; i++) {
        text[i] = in.readChar();
      }
      texts.add(new String(text));
      return texts.get(texts.size() - 1);
    }

    /** A size that what is left can hold. */
    private int size() throws IOException {
      int size = in.readInt();
      if (size < 0 || size > in.available()) {
        throw new IOException("no size: " + size);
      }
      return size;
    }

    private List<@Nullable Object> list() throws IOException, ReflectiveOperationException {
      int size = size();
      List<@Nullable Object> list = new ArrayList<>(size);
      for (int i = 0; i < size; i++) {
        list.add(read());
      }
      return list;
    }

    private Map<@Nullable Object, @Nullable Object> map()
        throws IOException, ReflectiveOperationException {
      List<@Nullable Object> keys = list();
      List<@Nullable Object> values = list();
      Map<@Nullable Object, @Nullable Object> map = new HashMap<>();
      for (int i = 0; i < keys.size(); i++) {
        map.put(keys.get(i), values.get(i));
      }
      return map;
    }

    private Class<?> type() throws IOException, ReflectiveOperationException {
      String name = String.valueOf(read());
      Class<?> type = types.get(name);
      if (type == null) {
        if (!name.startsWith(OWN)) {
          throw new IOException("not a type of Heed's: " + name);
        }
        type = Class.forName(name);
        types.put(name, type);
      }
      return type;
    }

    private Object constant() throws IOException, ReflectiveOperationException {
      Class<?> type = type();
      String name = String.valueOf(read());
      for (Object each : type.getEnumConstants()) {
        if (((Enum<?>) each).name().equals(name)) {
          return each;
        }
      }
      throw new IOException("no constant of " + type + ": " + name);
    }

    private Object parts() throws IOException, ReflectiveOperationException {
      Class<?> type = type();
      Shape shape = shapes.get(type);
      if (shape == null) {
        if (!type.isRecord()) {
          throw new IOException("no record: " + type);
        }
        shape = Shape.of(type);
        shapes.put(type, shape);
      }
      @Nullable Object[] parts = new @Nullable Object[shape.parts.size()];
      for (int i = 0; i < parts.length; i++) {
        parts[i] = read();
      }
      return shape.whole.newInstance(parts);
    }
  }
}
