package dev.heed.core.library;

import dev.heed.core.library.ModelFile.LifecycleName;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.EnumSet;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;

/** Reads a model file; the format is described at {@link ModelLibrary}. */
final class ModelParser {

  private static final List<String> SECTIONS =
      List.of(
          "library",
          "type",
          "lifecycle-end",
          "task-body",
          "annotation",
          "log-name",
          "no-limit",
          "pair");

  private final ModelSource source;
  private String library = "";
  private final Map<String, Set<TypeTrait>> traits = new LinkedHashMap<>();
  private final List<Entry> entries = new ArrayList<>();
  private final List<LifecycleName> lifecycleNames = new ArrayList<>();
  private final Set<String> logNames = new LinkedHashSet<>();
  private final Set<String> noLimits = new LinkedHashSet<>();
  private final Map<String, String> pairs = new LinkedHashMap<>();
  private final List<Entry> taskBodies = new ArrayList<>();
  private final Map<String, List<Role>> annotations = new LinkedHashMap<>();
  private final Map<String, List<Entry>> bySignature = new HashMap<>();

  /** The types and versions of the block that is being read. */
  private List<String> blockTypes = List.of();

  private VersionRange blockVersions = VersionRange.ALL;

  private ModelParser(ModelSource source) {
    this.source = source;
  }

  static ModelFile parse(ModelSource source) {
    ModelParser parser = new ModelParser(source);
    int number = 0;
    for (String line : source.text().lines().toList()) {
      LineCursor cursor = new LineCursor(source.name(), ++number, line);
      if (!cursor.isBlank()) {
        parser.line(cursor);
      }
    }
    if (parser.library.isEmpty()) {
      throw new ModelException(source.name(), 1, 1, "expected 'library NAME' as the first line");
    }
    return new ModelFile(
        parser.library,
        source.name(),
        parser.traits,
        List.copyOf(parser.entries),
        List.copyOf(parser.lifecycleNames),
        List.copyOf(parser.taskBodies),
        parser.annotations,
        Set.copyOf(parser.logNames),
        Set.copyOf(parser.noLimits),
        Map.copyOf(parser.pairs));
  }

  private void line(LineCursor cursor) {
    if (cursor.isIndented()) {
      if (blockTypes.isEmpty()) {
        throw cursor.error("expected a 'type' line before its members");
      }
      member(cursor);
      return;
    }
    blockTypes = List.of();
    String section = cursor.takeWord("one of " + String.join(", ", SECTIONS));
    if (library.isEmpty() && !section.equals("library")) {
      throw cursor.errorAt(0, "expected 'library NAME' as the first line");
    }
    switch (section) {
      case "library" -> library(cursor);
      case "type" -> type(cursor);
      case "lifecycle-end" -> lifecycleEnd(cursor);
      case "task-body" -> taskBody(cursor);
      case "annotation" -> annotation(cursor);
      case "log-name" -> logName(cursor);
      case "no-limit" -> noLimit(cursor);
      case "pair" -> pair(cursor);
      default -> throw cursor.errorAt(0, NearestWord.expected("section", section, SECTIONS));
    }
  }

  /** The versions behind the name are for readers: they say what the file was checked against. */
  private void library(LineCursor cursor) {
    if (!library.isEmpty()) {
      throw cursor.errorAt(0, "a second 'library' line: one file describes one library");
    }
    library = cursor.takeWord("the name of the library");
    if (!cursor.atEnd()) {
      cursor.takeWhile(c -> Character.isLetterOrDigit(c) || c == '.' || c == '-', "versions");
      cursor.requireEnd();
    }
  }

  private void type(LineCursor cursor) {
    List<String> names = new ArrayList<>();
    do {
      int position = cursor.position();
      String name = typeName(cursor);
      if (traits.containsKey(name)) {
        throw cursor.errorAt(position, "the type " + name + " has a block already");
      }
      traits.put(name, EnumSet.noneOf(TypeTrait.class));
      names.add(name);
    } while (cursor.take(','));
    blockTypes = names;
    blockVersions = versions(cursor, VersionRange.ALL);
    if (cursor.take(':')) {
      do {
        TypeTrait trait = trait(cursor);
        names.forEach(name -> traits.getOrDefault(name, Set.of()).add(trait));
      } while (cursor.take(','));
    }
    cursor.requireEnd();
  }

  private TypeTrait trait(LineCursor cursor) {
    int position = cursor.position();
    String word = cursor.takeWord("a trait");
    return Arrays.stream(TypeTrait.values())
        .filter(trait -> RoleArguments.wordOf(trait).equals(word))
        .findFirst()
        .orElseThrow(
            () ->
                cursor.errorAt(
                    position,
                    NearestWord.expected("trait", word, RoleArguments.wordsOf(TypeTrait.class))));
  }

  private void member(LineCursor cursor) {
    int position = cursor.position();
    String first = memberName(cursor);
    boolean isStatic = first.equals("static") && !cursor.peek('(') && !cursor.peek('|');
    List<String> names = new ArrayList<>();
    names.add(isStatic ? memberName(cursor) : first);
    while (cursor.take('|')) {
      names.add(memberName(cursor));
    }
    boolean[] any = new boolean[1];
    List<String> parameters = parameters(cursor, any);
    if (names.contains(Entry.ANY_NAME) && !any[0]) {
      throw cursor.errorAt(position, "'*' stands for all methods, so write *(..)");
    }
    VersionRange versions = versions(cursor, blockVersions);
    cursor.require(':', "before the roles");
    List<Role> roles = RoleSyntax.read(cursor);
    for (String type : blockTypes) {
      for (String name : names) {
        Entry entry =
            new Entry(
                type,
                name,
                isStatic,
                any[0],
                parameters,
                versions,
                roles,
                source.name(),
                cursor.line());
        add(entry, cursor, position);
      }
    }
  }

  private void add(Entry entry, LineCursor cursor, int position) {
    List<Entry> same = bySignature.computeIfAbsent(entry.signature(), k -> new ArrayList<>(1));
    for (Entry other : same) {
      if (other.versions().overlaps(entry.versions())) {
        throw cursor.errorAt(
            position, entry.signature() + " is described already in line " + other.line());
      }
    }
    same.add(entry);
    entries.add(entry);
  }

  private void logName(LineCursor cursor) {
    logNames.add(cursor.takeWord("the name of a method"));
    cursor.requireEnd();
  }

  private void noLimit(LineCursor cursor) {
    int position = cursor.position();
    String constant =
        cursor.takeWhile(
            c -> Character.isJavaIdentifierPart(c) || c == '.', "the full name of a constant");
    if (constant.indexOf('.') < 0) {
      throw cursor.errorAt(position, "expected the full name of a constant");
    }
    noLimits.add(constant);
    cursor.requireEnd();
  }

  private void pair(LineCursor cursor) {
    String does = cursor.takeWord("how names of methods begin that put something in");
    int position = cursor.position();
    String undoes = cursor.takeWord("how names of methods begin that take it out again");
    if (pairs.putIfAbsent(undoes, does) != null) {
      throw cursor.errorAt(position, "'" + undoes + "' takes back something else already");
    }
    cursor.requireEnd();
  }

  private void lifecycleEnd(LineCursor cursor) {
    String name = cursor.takeWhile(Character::isJavaIdentifierPart, "the name of a method");
    boolean prefix = cursor.take('*');
    boolean[] any = new boolean[1];
    if (cursor.peek('(')) {
      parameters(cursor, any);
      if (!any[0]) {
        throw cursor.error("expected (..) or nothing behind the name");
      }
    }
    cursor.requireEnd();
    lifecycleNames.add(new LifecycleName(name, prefix, any[0]));
  }

  private void taskBody(LineCursor cursor) {
    String type = typeName(cursor);
    String name = memberName(cursor);
    boolean[] any = new boolean[1];
    List<String> parameters = parameters(cursor, any);
    cursor.requireEnd();
    taskBodies.add(
        new Entry(
            type,
            name,
            false,
            any[0],
            parameters,
            VersionRange.ALL,
            List.of(),
            source.name(),
            cursor.line()));
  }

  private void annotation(LineCursor cursor) {
    int position = cursor.position();
    String type = typeName(cursor);
    cursor.require(':', "before the roles");
    if (annotations.put(type, RoleSyntax.read(cursor)) != null) {
      throw cursor.errorAt(position, "the annotation " + type + " is described already");
    }
  }

  private static String typeName(LineCursor cursor) {
    int position = cursor.position();
    String name = cursor.takeTypeName("the full name of a type");
    if (name.indexOf('.') <= 0) {
      throw cursor.errorAt(position, "expected the full name of a type, found '" + name + "'");
    }
    return name;
  }

  private static String memberName(LineCursor cursor) {
    return cursor.takeWhile(
        c -> Character.isJavaIdentifierPart(c) || c == '<' || c == '>' || c == '*',
        "the name of a method, <init> or *");
  }

  /**
   * Reads {@code (A, B)} or {@code (..)}.
   *
   * @param any set for the latter
   */
  private static List<String> parameters(LineCursor cursor, boolean[] any) {
    cursor.require('(', "before the parameter types");
    List<String> types = new ArrayList<>();
    if (cursor.take(')')) {
      return types;
    }
    do {
      int position = cursor.position();
      String type = cursor.takeTypeName("a parameter type, '..' or ')'");
      if (type.equals("..") && types.isEmpty() && cursor.peek(')')) {
        any[0] = true;
      } else if (type.endsWith("...") && type.length() > 3) {
        types.add(Erasure.canonical(type.substring(0, type.length() - 3)) + "[]");
      } else if (type.startsWith(".") || type.endsWith(".")) {
        throw cursor.errorAt(position, "expected a parameter type, found '" + type + "'");
      } else {
        types.add(Erasure.canonical(type));
      }
    } while (cursor.take(','));
    cursor.require(')', "or ',' after a parameter type");
    return List.copyOf(types);
  }

  /** Reads {@code [since 21]}, {@code [until 24]} or {@code [since 21 until 24]}, if there. */
  private static VersionRange versions(LineCursor cursor, VersionRange outer) {
    int position = cursor.position();
    if (!cursor.take('[')) {
      return outer;
    }
    int since = outer.since();
    int until = outer.until();
    do {
      int at = cursor.position();
      String word = cursor.takeWord("since or until");
      switch (word) {
        case "since" -> since = cursor.takeNumber("a version number");
        case "until" -> until = cursor.takeNumber("a version number");
        default ->
            throw cursor.errorAt(at, NearestWord.expected("word", word, List.of("since", "until")));
      }
    } while (!cursor.take(']'));
    if (since > until) {
      throw cursor.errorAt(position, "no version lies between " + since + " and " + until);
    }
    return new VersionRange(since, until);
  }
}
