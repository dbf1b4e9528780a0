package dev.heed.lint;

import static org.assertj.core.api.Assertions.assertThat;

import com.google.gson.JsonObject;
import com.google.gson.JsonParser;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

final class JsonReportTest {
  private final FakeEngine fake = new FakeEngine();

  @TempDir private Path dir;

  @Test
  void isOneObject() throws IOException {
    Path a = Files.writeString(dir.resolve("A.java"), "origin();\n  hazard(\"ü\",\n  2);\n");
    Path b = Files.writeString(dir.resolve("B.java"), "#broken");
    Run run = Run.of(fake.engine(), "check", "--format", "json", dir.toString());
    assertThat(run.exit()).isEqualTo(1);
    assertThat(run.err()).isEmpty();
    String fingerprint =
        "%08x%08x".formatted("TestHazard".hashCode(), "hazard(\"ü\",\n  2)".hashCode());
    String expected =
        """
        {
          "version": 1,
          "files": 2,
          "findings": [
            {
              "rule": "TestHazard",
              "family": "Respond",
              "severity": "warning",
              "message": "`hazard(\\"ü\\", 2)` <is> a hazard",
              "path": "%1$s",
              "range": {
                "startLine": 2,
                "startColumn": 3,
                "endLine": 3,
                "endColumn": 5
              },
              "related": [
                {
                  "path": "%1$s",
                  "range": {
                    "startLine": 1,
                    "startColumn": 1,
                    "endLine": 1,
                    "endColumn": 9
                  },
                  "message": "it begins here"
                }
              ],
              "fixes": [],
              "fingerprint": "%3$s"
            }
          ],
          "accepted": 0,
          "stale": [],
          "problems": [
            {
              "path": "%2$s",
              "line": 1,
              "message": "illegal character: '#'"
            }
          ]
        }
        """
            .formatted(a, b, fingerprint);
    assertThat(run.out()).isEqualTo(expected);
    JsonObject parsed = JsonParser.parseString(run.out()).getAsJsonObject();
    assertThat(parsed.get("version").getAsInt()).isEqualTo(1);
    assertThat(parsed.getAsJsonArray("findings")).hasSize(1);
  }

  @Test
  void isWholeWhenThereIsNothing() throws IOException {
    Path file = Files.writeString(dir.resolve("A.java"), "");
    Run run = Run.of(fake.engine(), "check", "--format=json", file.toString());
    assertThat(run.exit()).isZero();
    assertThat(JsonParser.parseString(run.out()))
        .isEqualTo(
            JsonParser.parseString(
                "{'version':1,'files':1,'findings':[],'accepted':0,'stale':[],'problems':[]}"));
  }
}
