package dev.heed.lint;

import dev.heed.core.config.ConfigException;
import dev.heed.core.rule.Profile;
import dev.heed.lint.cache.ResultCache;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Iterator;
import java.util.List;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** What to check, and how: what every command that checks can be told. */
final class CheckOptions {
  @Parameters(
      paramLabel = "PATH",
      arity = "1..*",
      description =
          "Source files and directories. - stands for paths from standard input, one a line;"
              + " @FILE for arguments from a file.")
  private List<String> paths = List.of();

  @Option(
      names = {"-cp", "--classpath", "--class-path"},
      paramLabel = "CP",
      description =
          "Directories, jars and dir/* as for java. Without it, names that are declared nowhere in "
              + "the sources stay unknown, and nothing is reported about them.")
  private String classPath = "";

  @Option(
      names = "--profile",
      paramLabel = "default|strict",
      completionCandidates = ProfileNames.class,
      description =
          "default: what is proved. strict: also what needs a guarantee that nobody gave.")
  private @Nullable Profile profile;

  @Option(
      names = "--select",
      split = ",",
      paramLabel = "RULE",
      completionCandidates = RuleNames.AndFamilies.class,
      description =
          "Run these rules and no others. Several are separated by commas; reach, respond and"
              + " release stand for families.")
  private List<String> select = List.of();

  @Option(
      names = "--ignore",
      split = ",",
      paramLabel = "RULE",
      completionCandidates = RuleNames.AndFamilies.class,
      description = "Do not run these rules.")
  private List<String> ignore = List.of();

  @Option(
      names = {"--rule", "--severity"},
      paramLabel = "RULE=off|warning|error",
      description = "How to report a rule; may be given several times.")
  private List<String> levels = List.of();

  @Option(
      names = "--include",
      paramLabel = "GLOB",
      description =
          "Of what lies below directories, check only this; relative to the working directory.")
  private List<String> include = List.of();

  @Option(
      names = "--exclude",
      paramLabel = "GLOB",
      description = "Files and directories not to check; relative to the working directory.")
  private List<String> exclude = List.of();

  @Option(
      names = "--no-gitignore",
      description = "Check what .gitignore files and .git/info/exclude name too.")
  private boolean noGitignore;

  @Option(
      names = "--baseline",
      paramLabel = "FILE",
      description =
          "The file of accepted findings; the nearest heed.baseline at or above each source unless"
              + " set.")
  private @Nullable Path baseline;

  @Option(
      names = "--no-config",
      description = "Read no heed.properties, and no heed.baseline that is not named.")
  private boolean noConfig;

  @Option(names = "--no-cache", description = "Keep and use no results of earlier runs.")
  private boolean noCache;

  @Option(
      names = "--cache-dir",
      paramLabel = "DIR",
      description =
          "Where results of earlier runs are kept; heed in XDG_CACHE_HOME, or else in .cache at"
              + " home, unless set.")
  private @Nullable Path cacheDirectory;

  @Option(
      names = "--jobs",
      paramLabel = "N",
      description = "How many threads to use at most; as many as there are processors unless set.")
  private int jobs = Runtime.getRuntime().availableProcessors();

  /** What a shell can offer for the profile. */
  static final class ProfileNames implements Iterable<String> {
    @Override
    public Iterator<String> iterator() {
      return Choice.names(Profile.class).iterator();
    }
  }

  /**
   * What the arguments mean.
   *
   * @param in where {@code -} reads paths
   */
  Found find(Configs configs, InputStream in) throws WrongUse, ConfigException {
    List<String> arguments = new ArrayList<>();
    for (String path : paths) {
      if (path.equals("-")) {
        arguments.addAll(PathList.read(in));
      } else {
        arguments.add(path);
      }
    }
    return new SourceFinder(configs, !noGitignore).find(arguments);
  }

  /** Says whether baselines are to be looked for. */
  boolean readsBaselines() {
    return !noConfig || baseline != null;
  }

  Configs configs(Engine engine) throws WrongUse {
    return new Configs(
        !noConfig, overrides(), engine.ruleIds(), RuleChoice.of(engine.rules(), select, ignore));
  }

  Check check(Engine engine, Configs configs) throws WrongUse {
    if (jobs < 1) {
      throw new WrongUse("--jobs " + jobs + ": at least one thread is needed");
    }
    return new Check(engine, configs, ClassPath.parse(classPath), jobs, cache());
  }

  private ResultCache cache() throws WrongUse {
    if (noCache) {
      return ResultCache.NONE;
    }
    if (cacheDirectory == null) {
      return ResultCache.ofUser(System.getenv(), System.getProperty("user.home", ""));
    }
    try {
      return ResultCache.in(Files.createDirectories(cacheDirectory));
    } catch (IOException e) {
      throw new WrongUse("--cache-dir " + cacheDirectory + ": cannot be made a directory");
    }
  }

  private List<String> overrides() throws WrongUse {
    List<String> overrides = new ArrayList<>();
    if (profile != null) {
      overrides.add("profile=" + Choice.name(profile));
    }
    for (String level : levels) {
      if (!level.contains("=")) {
        throw new WrongUse("--rule " + level + ": expected RULE=off|warning|error");
      }
      overrides.add("rule." + level);
    }
    include.forEach(glob -> overrides.add("include=" + glob));
    exclude.forEach(glob -> overrides.add("exclude=" + glob));
    if (baseline != null) {
      overrides.add("baseline=" + baseline);
    }
    return overrides;
  }
}
