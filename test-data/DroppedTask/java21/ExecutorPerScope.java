package heed.droppedtask;

import java.util.List;
import java.util.concurrent.Executors;

/** The scope waits for what it started. */
public class ExecutorPerScope {
  interface Page {
    void render();
  }

  void renderAll(List<Page> pages) {
    try (var executor = Executors.newVirtualThreadPerTaskExecutor()) {
      for (Page page : pages) {
        executor.submit(page::render); // fine: close() waits for it
      }
    }
  }
}
