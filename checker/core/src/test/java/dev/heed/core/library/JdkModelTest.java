package dev.heed.core.library;

import static org.assertj.core.api.Assertions.assertThat;

import java.lang.reflect.Executable;
import java.lang.reflect.Modifier;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

/**
 * Every entry of the JDK's models names a member that the running JDK has, as the model says it.
 */
class JdkModelTest {

  private static final ModelLibrary LIBRARY = ModelLibrary.builtIn();

  @Test
  void everyEntryIsThere() {
    List<String> wrong = new ArrayList<>();
    int checked = 0;
    for (Entry entry : LIBRARY.entries()) {
      if (entry.source().startsWith("jdk")) {
        checked++;
        problem(entry)
            .ifPresent(problem -> wrong.add(entry.source() + ':' + entry.line() + ": " + problem));
      }
    }
    assertThat(wrong).isEmpty();
    assertThat(checked).isGreaterThan(500);
    System.out.println("JDK entries checked: " + checked + " of " + LIBRARY.entries().size());
  }

  @Test
  void everyTypeIsThere() {
    List<String> wrong = new ArrayList<>();
    for (String type : LIBRARY.types()) {
      boolean jdk = type.startsWith("java.") || type.startsWith("javax.swing");
      if (jdk
          && find(type).isEmpty()
          && !type.matches(".*(StructuredTaskScope|ScopedValue|Builder).*")) {
        wrong.add(type);
      }
    }
    assertThat(wrong).isEmpty();
  }

  @Test
  void argumentsThatRolesNameAreThere() {
    List<String> wrong = new ArrayList<>();
    for (Entry entry : LIBRARY.entries()) {
      if (!entry.anyParameters()) {
        for (Role role : entry.roles()) {
          Arrays.stream(role.toString().split("\\D+"))
              .filter(number -> !number.isEmpty() && !role.toString().contains("-" + number))
              .filter(number -> Integer.parseInt(number) >= entry.parameters().size())
              .forEach(number -> wrong.add(entry.source() + ':' + entry.line() + ' ' + role));
        }
      }
    }
    assertThat(wrong).isEmpty();
  }

  @Test
  void boundsAreNumbersOrDurations() {
    Set<String> limits = Set.of("long", "int", "Duration", "Date", "java.time.Instant", "Instant");
    List<String> wrong = new ArrayList<>();
    for (Entry entry : LIBRARY.entries()) {
      for (Role role : entry.roles()) {
        if (role instanceof Role.Wait wait
            && wait.boundArgument() >= 0
            && !entry.anyParameters()
            && !limits.contains(entry.parameters().get(wait.boundArgument()))) {
          wrong.add(entry.source() + ':' + entry.line() + ' ' + entry.signature());
        }
      }
    }
    assertThat(wrong).isEmpty();
  }

  /** An interrupt ends a wait with InterruptedException just if the method declares that. */
  @Test
  void interruptibleWaitsDeclareIt() {
    List<String> wrong = new ArrayList<>();
    for (Entry entry : LIBRARY.entries()) {
      if (!entry.source().startsWith("jdk")) {
        continue;
      }
      for (Role role : entry.roles()) {
        if (role instanceof Role.Wait wait) {
          boolean says = wait.interrupt() == Role.Interrupt.THROWS;
          members(entry)
              .filter(member -> declaresInterrupt(member) != says)
              .forEach(member -> wrong.add(entry.source() + ':' + entry.line() + ' ' + member));
        }
      }
    }
    assertThat(wrong).isEmpty();
  }

  private static boolean declaresInterrupt(Executable member) {
    return Arrays.asList(member.getExceptionTypes()).contains(InterruptedException.class);
  }

  @Test
  void noTwoShortNamesClash() throws Exception {
    Set<String> seen = new TreeSet<>();
    List<String> twice = new ArrayList<>();
    var modules = java.nio.file.FileSystems.getFileSystem(java.net.URI.create("jrt:/"));
    for (String packageName : Erasure.SHORT_PACKAGES) {
      var folder = modules.getPath("modules/java.base/" + packageName.replace('.', '/'));
      try (Stream<java.nio.file.Path> files = java.nio.file.Files.list(folder)) {
        files
            .map(file -> file.getFileName().toString())
            .filter(name -> name.endsWith(".class") && !name.equals("package-info.class"))
            .map(name -> name.substring(0, name.length() - 6))
            .filter(
                name -> find(packageName + '.' + name).filter(JdkModelTest::isPublic).isPresent())
            .filter(name -> !seen.add(name))
            .forEach(twice::add);
      }
    }
    assertThat(twice).isEmpty();
    assertThat(seen).contains("Thread", "TimeUnit", "Duration");
  }

  private static boolean isPublic(Class<?> type) {
    return Modifier.isPublic(type.getModifiers());
  }

  private static java.util.Optional<String> problem(Entry entry) {
    if (find(entry.type()).isEmpty()) {
      return java.util.Optional.of("no type " + entry.type());
    }
    if (entry.name().equals(Entry.ANY_NAME)) {
      return java.util.Optional.empty();
    }
    List<Executable> members = members(entry).toList();
    if (members.isEmpty()) {
      return java.util.Optional.of("no member " + entry.signature());
    }
    if (!entry.isConstructor()
        && members.stream()
            .noneMatch(m -> Modifier.isStatic(m.getModifiers()) == entry.isStatic())) {
      return java.util.Optional.of("static or not? " + entry.signature());
    }
    return java.util.Optional.empty();
  }

  /** The members that the entry speaks of, inherited ones too. */
  private static Stream<Executable> members(Entry entry) {
    return find(entry.type()).stream()
        .flatMap(
            type ->
                entry.isConstructor()
                    ? Stream.of(type.getDeclaredConstructors())
                    : lineage(type).flatMap(each -> Stream.of(each.getDeclaredMethods())))
        .filter(m -> entry.isConstructor() || m.getName().equals(entry.name()))
        .filter(m -> Modifier.isPublic(m.getModifiers()) || Modifier.isProtected(m.getModifiers()))
        .filter(m -> entry.anyParameters() || parameters(m).equals(entry.parameters()));
  }

  private static Stream<Class<?>> lineage(Class<?> type) {
    Stream<Class<?>> above =
        Stream.concat(Stream.ofNullable(type.getSuperclass()), Stream.of(type.getInterfaces()));
    return Stream.concat(Stream.of(type), above.flatMap(JdkModelTest::lineage));
  }

  private static List<String> parameters(Executable member) {
    return Stream.of(member.getParameterTypes())
        .map(type -> type.isArray() ? type.getComponentType().getName() + "[]" : type.getName())
        .map(Erasure::canonical)
        .toList();
  }

  private static java.util.Optional<Class<?>> find(String type) {
    try {
      return java.util.Optional.of(Class.forName(type, false, JdkModelTest.class.getClassLoader()));
    } catch (ClassNotFoundException e) {
      return java.util.Optional.empty();
    }
  }
}
