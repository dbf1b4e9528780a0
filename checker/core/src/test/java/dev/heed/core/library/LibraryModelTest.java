package dev.heed.core.library;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.EnabledIfSystemProperty;
import org.junit.jupiter.api.io.TempDir;
import org.objectweb.asm.Opcodes;

/**
 * Every entry about a library on Maven Central names a member that the library has, as the model
 * says it. Runs with {@code -Pmodels}: it fetches the jars that the model files name.
 */
@EnabledIfSystemProperty(named = "heed.models.maven", matches = ".+")
class LibraryModelTest {
  private static final ModelLibrary LIBRARY = ModelLibrary.builtIn();

  /** What no jar on Maven Central declares. */
  private static final String ELSEWHERE =
      "androidx\\..*|com\\.google\\.android\\.gms\\..*|android\\.app\\.job\\..*"
          + "|android\\.os\\.OperationCanceledException|com\\.intellij\\..*"
          + "|io\\.temporal\\.common\\.CancellationToken";

  private static final String INTERRUPTED = "java/lang/InterruptedException";

  private static JarClasses jars;

  @BeforeAll
  static void fetch(@TempDir Path folder) throws Exception {
    jars = JarClasses.fetch(ModelJars.all(ModelLibrary.BUILT_IN), folder);
  }

  private static boolean isChecked(Entry entry) {
    return isChecked(entry.type()) && !entry.source().startsWith("jdk");
  }

  private static boolean isChecked(String type) {
    return !type.matches(ELSEWHERE) && !type.startsWith("java.") && !type.startsWith("javax.");
  }

  @Test
  void everyTypeIsThere() {
    assertThat(LIBRARY.types())
        .filteredOn(LibraryModelTest::isChecked)
        .hasSizeGreaterThan(150)
        .filteredOn(type -> jars.find(type) == null)
        .isEmpty();
  }

  @Test
  void everyEntryIsThere() {
    List<String> wrong = new ArrayList<>();
    Map<String, Integer> checked = new TreeMap<>();
    for (Entry entry : LIBRARY.entries()) {
      if (isChecked(entry)) {
        checked.merge(entry.source(), 1, Integer::sum);
        List<JarClasses.Member> members = jars.members(entry);
        if (members.isEmpty()) {
          wrong.add(at(entry) + "no member " + entry.signature());
        } else if (!entry.isConstructor()
            && members.stream()
                .noneMatch(m -> ((m.access() & Opcodes.ACC_STATIC) != 0) == entry.isStatic())) {
          wrong.add(at(entry) + "static or not? " + entry.signature());
        }
      }
    }
    assertThat(wrong).isEmpty();
    System.out.println("Entries checked against their jars: " + checked);
    assertThat(checked).hasSizeGreaterThan(20);
  }

  /** An interrupt ends a wait with InterruptedException just if the method lets one out. */
  @Test
  void interruptibleWaitsDeclareIt() {
    List<String> wrong = new ArrayList<>();
    for (Entry entry : LIBRARY.entries()) {
      for (Role role : entry.roles()) {
        if (isChecked(entry) && role instanceof Role.Wait wait) {
          boolean says = wait.interrupt() == Role.Interrupt.THROWS;
          jars.members(entry).stream()
              .filter(m -> says ? !m.mayThrowInterrupted() : m.declares(INTERRUPTED))
              .forEach(member -> wrong.add(at(entry) + entry.signature()));
        }
      }
    }
    assertThat(wrong).isEmpty();
  }

  private static String at(Entry entry) {
    return entry.source() + ':' + entry.line() + ": ";
  }
}
