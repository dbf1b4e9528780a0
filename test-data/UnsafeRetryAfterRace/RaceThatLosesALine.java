package heed.unsaferetryafterrace;

import dev.heed.CancellationToken;
import dev.heed.Race;
import dev.heed.RaceFailedException;
import dev.heed.annotation.CancelUnsafe;
import java.io.BufferedReader;
import java.time.Duration;

/** A branch that loses has begun to read, and the next round begins again behind it. */
public class RaceThatLosesALine {
  interface Chat {
    void say(String text);

    /** A half-read message is gone. */
    @CancelUnsafe("the part that was read")
    String message();
  }

  private final BufferedReader in;
  private final Chat chat;

  public RaceThatLosesALine(BufferedReader in, Chat chat) {
    this.in = in;
    this.chat = chat;
  }

  void eachRound(CancellationToken token) throws InterruptedException, RaceFailedException {
    while (!token.isCancelled()) {
      Race<String> race =
          Race.<String>dropping()
              .branch(own -> in.readLine()) // expect: UnsafeRetryAfterRace "leaves `readLine\(\)` behind"
              .branch(own -> later(own));
      chat.say(race.run(token));
    }
  }

  void declaredRepeatable(CancellationToken token)
      throws InterruptedException, RaceFailedException {
    Race<String> race =
        Race.<String>dropping()
            .repeatable(own -> chat.message()) // expect: UnsafeRetryAfterRace
            .repeatable(own -> later(own));
    while (!token.isCancelled()) {
      chat.say(race.run(token));
    }
  }

  void throughAHelper(CancellationToken token) throws InterruptedException, RaceFailedException {
    Race<String> race =
        Race.<String>dropping()
            .repeatable(own -> nextLine()) // expect: UnsafeRetryAfterRace
            .repeatable(own -> later(own));
    while (!token.isCancelled()) {
      chat.say(race.run(token));
    }
  }

  private String nextLine() throws java.io.IOException {
    return in.readLine().strip();
  }

  private static String later(CancellationToken token) throws InterruptedException {
    token.sleep(Duration.ofSeconds(1));
    return "still there?";
  }
}
