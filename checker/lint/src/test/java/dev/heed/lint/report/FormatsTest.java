package dev.heed.lint.report;

import static org.assertj.core.api.Assertions.assertThat;

import com.google.gson.JsonArray;
import com.google.gson.JsonObject;
import com.google.gson.JsonParser;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import javax.xml.parsers.DocumentBuilderFactory;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.w3c.dom.Document;
import org.w3c.dom.Element;
import org.w3c.dom.NodeList;

/** The formats that services read, but for SARIF. */
final class FormatsTest {
  /** Whatever could be taken for syntax. */
  private static final String NASTY = "50% of <a & \"b\">, 'c': ]]>\r\n\u0007\u001B[2J\uD800 ü";

  @TempDir private Path dir;
  private Reports reports = new Reports(Path.of(""));

  @BeforeEach
  void start() throws IOException {
    reports = new Reports(dir);
    Files.createDirectory(dir.resolve(".git"));
  }

  @Test
  void conciseIsOneLineAFinding() {
    reports.finding("a/A.java", 3, "stops, now\n or never").related("a/A.java", 1, "here");
    assertThat(reports.render(Format.CONCISE))
        .isEqualTo(dir.resolve("a/A.java") + ":3:5: warning[TestHazard] stops, now; or never\n");
  }

  @Test
  void documentsForPeopleHoldTheRemarksToo() {
    reports.finding("a/A.java", 3, "m").problem("b/B.java", 0, "cannot be read");
    String document = Format.CONCISE.document(reports.report(), reports.context());
    assertThat(document)
        .endsWith(
            dir.resolve("b/B.java")
                + ": problem: cannot be read\n1 finding in 1 file, 1 problem\n");
  }

  @Test
  void gitHubCommandsEscapeWhatWouldEndThem() {
    reports.finding("a,b/A:c.java", 3, "50% done\r\n::error::x").related("a,b/A:c.java", 1, "here");
    assertThat(reports.render(Format.GITHUB))
        .isEqualTo(
            "::warning title=Heed%3A TestHazard,file=a%2Cb/A%3Ac.java,line=3,endLine=3,col=5,"
                + "endColumn=9::50%25 done%0D%0A::error::x%0Aa,b/A:c.java:1: here\n");
  }

  @Test
  void gitHubIsToldOfProblems() {
    reports.problem("A.java", 0, "cannot be read").error("B.java", 2, "m");
    assertThat(reports.render(Format.GITHUB))
        .isEqualTo(
            "::error title=Heed%3A TestHazard,file=B.java,line=2,endLine=2,col=5,endColumn=9::m\n"
                + "::warning title=Heed%3A problem,file=A.java,line=1::cannot be read\n");
  }

  @Test
  void gitLabNamesThePlaceBelowTheRoot() {
    reports.finding("a/A.java", 3, "m").error("a/A.java", 4, "m");
    JsonArray items = JsonParser.parseString(reports.render(Format.GITLAB)).getAsJsonArray();
    assertThat(items).hasSize(2);
    JsonObject item = items.get(0).getAsJsonObject();
    assertThat(item.keySet())
        .containsExactlyInAnyOrder(
            "check_name", "description", "severity", "fingerprint", "location");
    assertThat(item.get("check_name").getAsString()).isEqualTo("TestHazard");
    assertThat(item.get("severity").getAsString()).isEqualTo("minor");
    assertThat(items.get(1).getAsJsonObject().get("severity").getAsString()).isEqualTo("major");
    assertThat(item.get("location"))
        .isEqualTo(
            JsonParser.parseString(
                "{'path':'a/A.java','positions':{'begin':{'line':3,'column':5},"
                    + "'end':{'line':3,'column':9}}}"));
  }

  @Test
  void gitLabsFingerprintsAreUniqueAndDoNotDependOnLines() {
    reports.finding("A.java", 3, "m").finding("B.java", 3, "m").finding("B.java", 4, "m");
    Set<String> before = fingerprints(reports);
    assertThat(before).hasSize(3);
    Reports moved = new Reports(dir);
    moved.finding("A.java", 13, "m").finding("B.java", 13, "m").finding("B.java", 14, "m");
    assertThat(fingerprints(moved)).isEqualTo(before);
  }

  private static Set<String> fingerprints(Reports reports) {
    Set<String> fingerprints = new TreeSet<>();
    JsonParser.parseString(reports.render(Format.GITLAB))
        .getAsJsonArray()
        .forEach(item -> fingerprints.add(item.getAsJsonObject().get("fingerprint").getAsString()));
    return fingerprints;
  }

  @Test
  void gitLabsReportOfNothingIsAnEmptyArray() {
    assertThat(JsonParser.parseString(reports.render(Format.GITLAB)).getAsJsonArray()).isEmpty();
  }

  @Test
  void checkstyleIsGroupedByFile() throws Exception {
    reports.finding("a/A.java", 3, "m").error("a/A.java", 4, "n").problem("b.java", 7, "p");
    assertThat(reports.render(Format.CHECKSTYLE))
        .isEqualTo(
            """
            <?xml version="1.0" encoding="UTF-8"?>
            <checkstyle version="8.0">
              <file name="a/A.java">
                <error line="3" column="5" severity="warning" message="m" source="heed.TestHazard" />
                <error line="4" column="5" severity="error" message="n" source="heed.TestHazard" />
              </file>
              <file name="b.java">
                <error line="7" severity="info" message="p" source="heed.problem" />
              </file>
            </checkstyle>
            """);
  }

  @Test
  void checkstyleHoldsWhateverAMessageSays() throws Exception {
    reports.finding("A.java", 3, NASTY);
    Element error = (Element) parse(Format.CHECKSTYLE).getElementsByTagName("error").item(0);
    assertThat(error.getAttribute("message"))
        .isEqualTo(
            NASTY
                .replace('\u0007', '\uFFFD')
                .replace('\u001B', '\uFFFD')
                .replace('\uD800', '\uFFFD'));
  }

  @Test
  void jUnitCountsFindingsAsFailures() throws Exception {
    reports.finding("a/A.java", 3, "m").finding("b/B.java", 4, NASTY).problem("c.java", 0, "p");
    Element root = parse(Format.JUNIT).getDocumentElement();
    assertThat(
            List.of(
                root.getAttribute("tests"),
                root.getAttribute("failures"),
                root.getAttribute("errors")))
        .containsExactly("3", "2", "1");
    NodeList suites = root.getElementsByTagName("testsuite");
    assertThat(suites.getLength()).isEqualTo(3);
    Element failure = (Element) root.getElementsByTagName("failure").item(0);
    assertThat(failure.getAttribute("message")).isEqualTo("m");
    assertThat(failure.getTextContent()).isEqualTo("a/A.java:3:5: m");
    assertThat(((Element) failure.getParentNode()).getAttribute("name"))
        .isEqualTo("TestHazard 3:5");
    assertThat(root.getElementsByTagName("error").getLength()).isEqualTo(1);
  }

  @Test
  void jUnitsReportOfNothingPasses() throws Exception {
    Element root = parse(Format.JUNIT).getDocumentElement();
    assertThat(root.getAttribute("failures")).isEqualTo("0");
    assertThat(root.getElementsByTagName("testcase").getLength()).isEqualTo(1);
    assertThat(root.getElementsByTagName("failure").getLength()).isZero();
  }

  private Document parse(Format format) throws Exception {
    byte[] bytes = reports.render(format).getBytes(StandardCharsets.UTF_8);
    return DocumentBuilderFactory.newInstance()
        .newDocumentBuilder()
        .parse(new ByteArrayInputStream(bytes));
  }
}
