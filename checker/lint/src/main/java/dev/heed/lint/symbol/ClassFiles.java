package dev.heed.lint.symbol;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.lang.module.ModuleDescriptor;
import java.lang.module.ModuleFinder;
import java.lang.module.ModuleReader;
import java.lang.module.ModuleReference;
import java.nio.ByteBuffer;
import java.nio.file.FileSystem;
import java.nio.file.FileSystems;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import org.jspecify.annotations.Nullable;

/**
 * The types of the running JDK and of a class path, read from their class files when they are first
 * asked something. No class is loaded. Thread-safe.
 */
public final class ClassFiles implements ClassFinder, AutoCloseable {
  private final Map<String, ModuleReference> modules = new HashMap<>();
  private final Map<String, Set<String>> exports = new HashMap<>();
  private final Set<String> exported = new HashSet<>();
  private final List<Path> roots = new ArrayList<>();
  private final List<FileSystem> jars = new ArrayList<>();
  private final Set<String> keptAnnotations;
  private final Map<String, BinaryClass> symbols = new ConcurrentHashMap<>();
  private final Map<ModuleReference, ModuleReader> readers = new ConcurrentHashMap<>();

  /**
   * @param classPath directories and jars, besides the JDK; they must be there as long as this is
   * @param keptAnnotations the annotation types that symbols shall tell
   */
  public ClassFiles(List<Path> classPath, Set<String> keptAnnotations) throws IOException {
    for (Path entry : classPath) {
      if (Files.isRegularFile(entry)) {
        FileSystem jar = FileSystems.newFileSystem(entry, (ClassLoader) null);
        jars.add(jar);
        roots.add(jar.getPath("/"));
      } else {
        roots.add(entry);
      }
    }
    this.keptAnnotations = Set.copyOf(keptAnnotations);
    for (ModuleReference module : ModuleFinder.ofSystem().findAll()) {
      ModuleDescriptor descriptor = module.descriptor();
      descriptor.packages().forEach(name -> modules.put(name, module));
      Set<String> own = new HashSet<>();
      for (ModuleDescriptor.Exports each : descriptor.exports()) {
        if (!each.isQualified()) {
          own.add(each.source());
        }
      }
      exported.addAll(own);
      exports.put(descriptor.name(), own);
    }
  }

  /** The type of this name, if code may name it. */
  @Override
  public @Nullable ClassSymbol find(String binaryName) {
    String packageName = packageOf(binaryName);
    if (!exported.contains(packageName) && (modules.containsKey(packageName) || roots.isEmpty())) {
      return null;
    }
    BinaryClass found = reference(binaryName);
    return found.exists() ? found : null;
  }

  /** Says whether code may name types of a package of this name. */
  public boolean isPackage(String name) {
    return exported.contains(name);
  }

  /** The packages of a module of the JDK that code may use; null for another module. */
  public @Nullable Set<String> packagesOf(String module) {
    return exports.get(module);
  }

  /** The type that a class file names. It is there, unless the class files don't fit together. */
  BinaryClass reference(String binaryName) {
    return symbols.computeIfAbsent(binaryName, name -> new BinaryClass(name, this));
  }

  private static String packageOf(String binaryName) {
    return binaryName.substring(0, Math.max(binaryName.lastIndexOf('.'), 0));
  }

  /** What the class file of {@code symbol} says; null when there is none. */
  @Nullable ClassContent read(BinaryClass symbol) {
    try {
      byte[] bytes = bytes(symbol.name());
      return bytes == null ? null : ClassFileVisitor.read(bytes, symbol, this, keptAnnotations);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private byte @Nullable [] bytes(String binaryName) throws IOException {
    String file = binaryName.replace('.', '/') + ".class";
    ModuleReference module = modules.get(packageOf(binaryName));
    if (module != null) {
      Optional<ByteBuffer> buffer = reader(module).read(file);
      if (buffer.isPresent()) {
        byte[] bytes = new byte[buffer.get().remaining()];
        buffer.get().get(bytes);
        reader(module).release(buffer.get());
        return bytes;
      }
    }
    for (Path root : roots) {
      Path path = root.resolve(file);
      if (Files.isRegularFile(path)) {
        return Files.readAllBytes(path);
      }
    }
    return null;
  }

  private ModuleReader reader(ModuleReference module) {
    return readers.computeIfAbsent(
        module,
        m -> {
          try {
            return m.open();
          } catch (IOException e) {
            throw new UncheckedIOException(e);
          }
        });
  }

  @Override
  public void close() throws IOException {
    for (ModuleReader reader : readers.values()) {
      reader.close();
    }
    for (FileSystem jar : jars) {
      jar.close();
    }
  }
}
