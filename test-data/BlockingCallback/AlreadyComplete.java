package heed.blockingcallback;

import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.stream.Collectors;
import javax.swing.SwingWorker;

/** What is asked for is there: that is what the callback was for. */
public class AlreadyComplete {
  CompletableFuture<Integer> sum(CompletableFuture<Integer> one, CompletableFuture<Integer> other) {
    return CompletableFuture.allOf(one, other)
        .thenApply(v -> one.join() + other.join()); // fine: both are complete
  }

  CompletableFuture<List<String>> all(List<CompletableFuture<String>> futures) {
    return CompletableFuture.allOf(futures.toArray(new CompletableFuture<?>[0]))
        .thenApply(
            v ->
                futures.stream()
                    .map(CompletableFuture::join) // fine: all are complete
                    .collect(Collectors.toList()));
  }

  void print(CompletableFuture<String> text) {
    text.whenComplete(
        (value, failure) -> {
          if (failure == null) {
            System.out.println(text.join()); // fine: it is what completed
          }
        });
  }

  static final class Load extends SwingWorker<String, Void> {
    @Override
    protected String doInBackground() {
      return "loaded";
    }

    @Override
    protected void done() {
      try {
        System.out.println(get()); // fine: done() comes after the end
      } catch (InterruptedException e) {
        Thread.currentThread().interrupt();
      } catch (ExecutionException e) {
        throw new IllegalStateException(e);
      }
    }
  }
}
