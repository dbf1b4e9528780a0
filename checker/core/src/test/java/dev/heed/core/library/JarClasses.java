package dev.heed.core.library;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import java.util.jar.JarEntry;
import java.util.jar.JarFile;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.objectweb.asm.ClassReader;
import org.objectweb.asm.ClassVisitor;
import org.objectweb.asm.MethodVisitor;
import org.objectweb.asm.Opcodes;
import org.objectweb.asm.Type;

/** Classes of jars, read and never loaded; above them the JDK's. */
final class JarClasses {
  /**
   * A method or constructor.
   *
   * @param thrown internal names of what it declares
   */
  record Member(int access, String name, List<String> parameters, List<String> thrown) {
    /** Exception counts too: an erased type variable looks like it, and some say no more. */
    boolean mayThrowInterrupted() {
      return declares("java/lang/InterruptedException")
          || declares("java/lang/Exception")
          || declares("java/lang/Throwable");
    }

    boolean declares(String type) {
      return thrown.contains(type);
    }
  }

  record Read(List<String> above, List<Member> members) {}

  private final Map<String, Path> homes = new HashMap<>();
  private final Map<String, Read> read = new LinkedHashMap<>();

  /** Has Maven copy the jars of {@code coordinates}, without what they depend on, to a folder. */
  static JarClasses fetch(List<String> coordinates, Path folder) throws Exception {
    StringBuilder pom = new StringBuilder();
    pom.append("<project><modelVersion>4.0.0</modelVersion><groupId>x</groupId>")
        .append("<artifactId>x</artifactId><version>1</version><dependencies>");
    for (String each : coordinates) {
      String[] parts = each.split(":");
      pom.append(
              "<dependency><groupId>%s</groupId><artifactId>%s</artifactId>"
                  .formatted((Object[]) parts))
          .append("<version>")
          .append(parts[2])
          .append("</version><exclusions><exclusion>")
          .append("<groupId>*</groupId><artifactId>*</artifactId></exclusion></exclusions>")
          .append("</dependency>");
    }
    pom.append("</dependencies></project>");
    Path file = Files.writeString(folder.resolve("pom.xml"), pom);
    Path log = folder.resolve("maven.log");
    Process maven =
        new ProcessBuilder(
                System.getProperty("heed.models.maven") + "/bin/mvn",
                "-B",
                "-f",
                file.toString(),
                "dependency:copy-dependencies",
                "-DoutputDirectory=" + folder.resolve("jars"))
            .redirectErrorStream(true)
            .redirectOutput(log.toFile())
            .start();
    if (!maven.waitFor(9, TimeUnit.MINUTES) || maven.exitValue() != 0) {
      maven.destroyForcibly();
      throw new IOException("cannot fetch the jars:\n" + Files.readString(log));
    }
    JarClasses classes = new JarClasses();
    try (Stream<Path> jars = Files.list(folder.resolve("jars"))) {
      for (Path jar : jars.toList()) {
        try (JarFile open = new JarFile(jar.toFile())) {
          open.stream()
              .map(JarEntry::getName)
              .filter(name -> name.endsWith(".class"))
              .forEach(name -> classes.homes.put(name, jar));
        }
      }
    }
    return classes;
  }

  /** The class of this binary name; null if no jar and not the JDK has it. */
  @Nullable Read find(String name) {
    String path = name.replace('.', '/') + ".class";
    Read known = read.get(path);
    if (known == null) {
      try {
        known = read(path);
      } catch (IOException e) {
        throw new UncheckedIOException(e);
      }
      if (known != null) {
        read.put(path, known);
      }
    }
    return known;
  }

  private @Nullable Read read(String path) throws IOException {
    Path jar = homes.get(path);
    if (jar == null) {
      try (InputStream in = ClassLoader.getSystemResourceAsStream(path)) {
        return in == null ? null : parse(in.readAllBytes());
      }
    }
    try (JarFile open = new JarFile(jar.toFile());
        InputStream in = open.getInputStream(open.getJarEntry(path))) {
      return parse(in.readAllBytes());
    }
  }

  private static Read parse(byte[] bytes) {
    List<String> above = new ArrayList<>();
    List<Member> members = new ArrayList<>();
    new ClassReader(bytes)
        .accept(
            new ClassVisitor(Opcodes.ASM9) {
              @Override
              public void visit(
                  int version,
                  int access,
                  String name,
                  String signature,
                  String superName,
                  String[] interfaces) {
                if (superName != null) {
                  above.add(superName.replace('/', '.'));
                }
                Arrays.stream(interfaces).map(i -> i.replace('/', '.')).forEach(above::add);
              }

              @Override
              public MethodVisitor visitMethod(
                  int access, String name, String descriptor, String signature, String[] thrown) {
                if ((access & (Opcodes.ACC_PUBLIC | Opcodes.ACC_PROTECTED)) != 0) {
                  List<String> parameters =
                      Arrays.stream(Type.getArgumentTypes(descriptor))
                          .map(type -> Erasure.canonical(nameOf(type)))
                          .toList();
                  members.add(
                      new Member(
                          access, name, parameters, thrown == null ? List.of() : List.of(thrown)));
                }
                return null;
              }
            },
            ClassReader.SKIP_CODE | ClassReader.SKIP_DEBUG | ClassReader.SKIP_FRAMES);
    return new Read(above, members);
  }

  private static String nameOf(Type type) {
    String element =
        type.getSort() == Type.ARRAY
            ? type.getElementType().getInternalName()
            : type.getInternalName();
    boolean primitive =
        (type.getSort() == Type.ARRAY ? type.getElementType() : type).getSort() < Type.ARRAY;
    String name =
        primitive
            ? (type.getSort() == Type.ARRAY ? type.getElementType() : type).getClassName()
            : element.replace('/', '.');
    return type.getSort() == Type.ARRAY ? name + "[]".repeat(type.getDimensions()) : name;
  }

  /** The members that the entry speaks of, inherited ones too. */
  List<Member> members(Entry entry) {
    List<Member> found = new ArrayList<>();
    collect(entry, entry.type(), found);
    return found;
  }

  private void collect(Entry entry, String type, List<Member> found) {
    Read known = find(type);
    if (known == null) {
      return;
    }
    for (Member member : known.members()) {
      if ((member.name().equals(entry.name()) || entry.name().equals(Entry.ANY_NAME))
          && (entry.anyParameters() || member.parameters().equals(entry.parameters()))) {
        found.add(member);
      }
    }
    if (!entry.isConstructor()) {
      known.above().forEach(above -> collect(entry, above, found));
    }
  }
}
