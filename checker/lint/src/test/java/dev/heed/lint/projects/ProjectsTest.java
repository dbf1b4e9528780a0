package dev.heed.lint.projects;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assertions.assertAll;

import dev.heed.lint.projects.Project.Hit;
import dev.heed.lint.projects.Project.Judgement;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.EnabledIfSystemProperty;

/** Checks real projects and compares with what was judged of them: {@code -Pprojects}. */
@EnabledIfSystemProperty(named = "heed.projects", matches = "true")
class ProjectsTest {
  private static final double PRECISION = 0.9;
  private static final Path ROOT = root();

  private final List<String> differences = new ArrayList<>();
  private final Map<String, Map<String, Integer>> verdicts = new TreeMap<>();
  private final Map<String, Integer> both = new TreeMap<>();

  @Test
  void findsWhatWasJudged() throws Exception {
    boolean update = Boolean.getBoolean("heed.update");
    List<Judgement> all = new ArrayList<>();
    for (Project project : Project.all(ROOT.resolve("test-data/projects"))) {
      if (!project.name().matches(System.getProperty("heed.project", ".*"))) {
        continue;
      }
      Doors doors = new Doors(ROOT, project);
      doors.fetch();
      List<Hit> found = doors.command();
      if (project.javac()) {
        compareDoors(project, found, doors.javac());
        both.put(project.name(), found.size());
      }
      Project now = project.with(found);
      if (update) {
        now.write();
      } else {
        compareLists(project, now);
      }
      all.addAll(now.judgements());
      for (Judgement judgement : now.judgements()) {
        count(project.name(), judgement.verdict());
        count("rule " + judgement.hit().rule(), judgement.verdict());
        count("ALL", judgement.verdict());
        if (judgement.verdict().equals(Project.UNJUDGED)) {
          differences.add(project.name() + ": unjudged: " + judgement.hit().place());
        }
      }
    }
    verdicts.forEach((name, counts) -> System.out.println("  " + name + " " + counts));
    long right = number(all, "true");
    long wrong = number(all, "false");
    double precision = share(right, wrong);
    double strict = share(right, wrong + number(all, "borderline"));
    System.out.printf(
        "  precision %.3f of true and false; %.3f with borderline counted as wrong%n",
        precision, strict);
    System.out.println("  through both doors: " + both);
    assertAll(
        () -> assertThat(differences).as("differences").isEmpty(),
        () -> assertThat(precision).as("precision").isGreaterThanOrEqualTo(PRECISION));
  }

  private static long number(List<Judgement> judgements, String verdict) {
    return judgements.stream().filter(j -> j.verdict().equals(verdict)).count();
  }

  private static double share(long right, long wrong) {
    return right + wrong == 0 ? 1 : (double) right / (right + wrong);
  }

  private void count(String name, String verdict) {
    verdicts.computeIfAbsent(name, n -> new TreeMap<>()).merge(verdict, 1, Integer::sum);
  }

  private void compareDoors(Project project, List<Hit> command, List<Hit> javac) {
    compare(project, "the command", shown(command), "the plugin", shown(javac));
  }

  private static List<String> shown(List<Hit> hits) {
    return hits.stream()
        .sorted(Hit.ORDER.thenComparing(Comparator.comparing(Hit::message)))
        .map(hit -> hit.place() + ": " + hit.message())
        .toList();
  }

  private void compareLists(Project listed, Project found) {
    compare(listed, "the list", judged(listed), "the command", judged(found));
  }

  private static List<String> judged(Project project) {
    return project.judgements().stream()
        .map(j -> j.hit().place() + " " + j.hit().fingerprint())
        .toList();
  }

  private void compare(
      Project project, String aName, List<String> a, String bName, List<String> b) {
    List<String> onlyA = new ArrayList<>(a);
    b.forEach(onlyA::remove);
    List<String> onlyB = new ArrayList<>(b);
    a.forEach(onlyB::remove);
    onlyA.forEach(x -> differences.add(project.name() + ": only " + aName + ": " + x));
    onlyB.forEach(x -> differences.add(project.name() + ": only " + bName + ": " + x));
  }

  private static Path root() {
    Path folder = Path.of("").toAbsolutePath();
    while (!Files.isDirectory(folder.resolve("test-data"))) {
      folder = folder.getParent();
    }
    return folder;
  }
}
