package heed.swallowedcancellation;

import java.io.IOException;
import java.io.InputStream;
import java.net.Socket;
import java.net.SocketTimeoutException;
import java.nio.ByteBuffer;
import java.nio.channels.ClosedByInterruptException;
import java.nio.channels.FileChannel;
import java.util.concurrent.CancellationException;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.Future;

/** Exceptions with the right names that are no request to this thread. */
public class NobodyAskedUsToStop {
  private static final System.Logger LOG = System.getLogger("gateway");

  int readByte(Socket socket) throws IOException {
    InputStream in = socket.getInputStream();
    try {
      return in.read();
    } catch (SocketTimeoutException e) { // fine: an InterruptedIOException by descent, a timeout by meaning
      return -1;
    }
  }

  String valueOf(CompletableFuture<String> answer) {
    try {
      return answer.join();
    } catch (Exception e) { // fine: join() is not interruptible
      LOG.log(System.Logger.Level.WARNING, "no answer", e);
      return "";
    }
  }

  String valueOrEmpty(Future<String> answer) throws InterruptedException {
    try {
      return answer.get();
    } catch (CancellationException e) { // fine: the future was cancelled, not this thread
      return "";
    } catch (ExecutionException e) {
      throw new IllegalStateException(e);
    }
  }

  int parse(String text) {
    try {
      return Integer.parseInt(text);
    } catch (Exception e) { // fine: nothing in the body waits
      return 0;
    }
  }

  int readPage(FileChannel file, ByteBuffer page) throws IOException {
    try {
      return file.read(page);
    } catch (ClosedByInterruptException e) { // fine: the flag is still set when this is thrown
      return -1;
    }
  }
}
