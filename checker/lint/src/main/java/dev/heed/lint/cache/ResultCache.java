package dev.heed.lint.cache;

import java.io.IOException;
import java.nio.file.Path;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** The results of earlier checks, in a folder that any number of processes may use at a time. */
public final class ResultCache {
  /** Knows nothing and keeps nothing. */
  public static final ResultCache NONE = new ResultCache(null);

  private final @Nullable CacheFolder folder;

  private ResultCache(@Nullable CacheFolder folder) {
    this.folder = folder;
  }

  /** In {@code folder}, which need not be there. */
  public static ResultCache in(Path folder) {
    return new ResultCache(new CacheFolder(folder));
  }

  /**
   * In the folder that the environment names, see the XDG Base Directory Specification; {@link
   * #NONE} where there is no place for it.
   *
   * @param home the system property {@code user.home}
   */
  public static ResultCache ofUser(Map<String, String> environment, String home) {
    return CacheFolder.ofUser(environment, home).map(ResultCache::in).orElse(NONE);
  }

  /** Looks for the answer to {@code question}. */
  public Search search(Question question) {
    if (folder == null || question.code().isEmpty()) {
      return Search.IDLE;
    }
    // Heed itself is the same whatever it checks.
    Recall code = new Recall(folder, "code", question.code().toString());
    Recall rest = new Recall(folder, "sources", question.place());
    try {
      String digest = question.digest(code.contents, rest.contents);
      code.save();
      rest.save();
      return new Search(folder, question, code, rest, digest);
    } catch (IOException e) {
      // Something can't be read. Whoever checks will say so.
      return Search.IDLE;
    }
  }

  /** The contents of some files, as far as they are remembered. */
  private static final class Recall {
    private final CacheFolder folder;
    private final String name;
    private final Contents contents;

    Recall(CacheFolder folder, String kind, String place) {
      this.folder = folder;
      this.name = kind + "-" + new Digester().add(place);
      this.contents =
          new Contents(folder.read(name, Contents.Memory.class).orElse(Contents.Memory.NONE));
    }

    void save() {
      if (contents.hasNews()) {
        folder.write(name, contents.memory());
      }
    }

    /** The same files, to be looked at again. */
    Contents anew() {
      return new Contents(contents.memory());
    }
  }

  /** What is known of one question. */
  public static final class Search {
    private static final Search IDLE = new Search();

    private final @Nullable CacheFolder folder;
    private final @Nullable Check check;
    private final String digest;

    private Search() {
      this.folder = null;
      this.check = null;
      this.digest = "";
    }

    private Search(CacheFolder folder, Question question, Recall code, Recall rest, String digest) {
      this.folder = folder;
      this.check = () -> question.digest(code.anew(), rest.anew());
      this.digest = digest;
    }

    /** Works out the digest once more. */
    @FunctionalInterface
    private interface Check {
      String digest() throws IOException;
    }

    private String name() {
      return "result-" + digest;
    }

    /** The answer, if it is known. */
    public Optional<Answer> known() {
      return folder == null ? Optional.empty() : folder.read(name(), Answer.class);
    }

    /** Keeps the answer, unless something that it depends on changed since the search began. */
    public void keep(Answer answer) {
      if (folder != null && isTheSame()) {
        folder.write(name(), answer);
      }
    }

    private boolean isTheSame() {
      try {
        return check != null && check.digest().equals(digest);
      } catch (IOException e) {
        return false;
      }
    }
  }
}
