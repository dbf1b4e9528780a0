package dev.heed.bench;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

/** Every row runs. What it measures here is of no worth, so no figure is looked at. */
class MainTest {
  static {
    // Another benchmark on this machine disturbs nothing here.
    System.setProperty("jmh.ignoreLock", "true");
    System.setProperty("jol.magicFieldOffset", "true");
  }

  @Test
  void everyRowHasHeedBesideAnother() throws Exception {
    Table table = new Main(Main.Effort.SMOKE, ".*").run();
    assertThat(table.rows().keySet())
        .containsExactly(
            "ns, poll, live, 1 thread",
            "ns, poll, cancelled, 1 thread",
            "ns, poll or throw, 1 thread",
            "ns, create and close a child, 1 thread",
            "ns, create and detach a child, 1 thread",
            "ns, register and unregister, 1 thread",
            "ns, poll, live, 2 threads",
            "ns, poll, cancelled, 2 threads",
            "ns, poll or throw, 2 threads",
            "ns, create and close a child, 2 threads",
            "ns, create and detach a child, 2 threads",
            "ns, register and unregister, 2 threads",
            "ns a child, cancel flat 1k",
            "ns a node, cancel a chain 1k",
            "bytes, child",
            "bytes, registration");
    assertThat(table.rows())
        .allSatisfy(
            (row, cells) -> {
              assertThat(cells).as(row).containsKey("heed").hasSizeGreaterThan(1);
              assertThat(cells.values()).allMatch(cell -> cell.value() > 0);
            });
    assertThat(table.markdown().lines()).hasSize(2 + table.rows().size());
  }

  @Test
  void aRowIsChosenByItsName() throws Exception {
    assertThat(new Main(Main.Effort.SMOKE, "bytes").run().rows())
        .containsOnlyKeys("bytes, child", "bytes, registration");
    assertThat(new Main(Main.Effort.SMOKE, "no such row").run().rows()).isEmpty();
  }

  @Test
  void theBestIsMarkedAndTheOthersAreItsMultiples() {
    Table table = new Table(java.util.List.of("a", "b", "c"));
    table.put("row", "a", new Table.Cell(2, Double.NaN));
    table.put("row", "b", new Table.Cell(200, 1.5));
    table.put("row", "c", "fails");
    assertThat(table.markdown())
        .isEqualTo(
            """
            | | a | b | c |
            |---|---:|---:|---:|
            | row | **2.0 (1.00×)** | 200 ±1.5 (100.00×) | fails |
            """);
  }
}
