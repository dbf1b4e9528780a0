package heed.unobservedfailure;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutorService;

/** All files are copied, says the return; how the copies ended stands in the list that is dropped. */
public class AllOfThemAndNoneRead {
  private final ExecutorService pool;

  public AllOfThemAndNoneRead(ExecutorService pool) {
    this.pool = pool;
  }

  void copyAll(Collection<Path> files, Path target) throws InterruptedException {
    List<Callable<Path>> copies = new ArrayList<>();
    for (Path file : files) {
      copies.add(() -> Files.copy(file, target.resolve(file.getFileName())));
    }
    pool.invokeAll(copies); // expect: UnobservedFailure "`copy\(\)`"
  }
}
