package heed.unforwardedtoken;

import dev.heed.CancellationToken;

/** The request brings a token along, and nobody takes it out. */
public class TokenOneStepAway {
  /** What a caller asks for. */
  record Request(String user, CancellationToken token) {}

  /** The same as an interface. */
  interface Call {
    String user();

    CancellationToken cancellation();
  }

  interface Accounts {
    String load(String user);

    String load(String user, CancellationToken token);
  }

  private final Accounts accounts;

  public TokenOneStepAway(Accounts accounts) {
    this.accounts = accounts;
  }

  String handle(Request request) {
    return accounts.load(request.user()); // expect: UnforwardedToken "without `request.token\(\)`"
  }

  String answer(Call call) {
    return accounts.load(call.user()); // expect: UnforwardedToken "without `call.cancellation\(\)`"
  }
}
