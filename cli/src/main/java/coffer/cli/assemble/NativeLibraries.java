package coffer.cli.assemble;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Optional;
import java.util.regex.Pattern;

/**
 * Which file of which library is the native one of this machine. A library whose file is not found
 * here unpacks its own at each start, so a miss costs time and nothing else.
 */
final class NativeLibraries {
  private static final Pattern NETTY = Pattern.compile("META-INF/native/(lib[A-Za-z0-9_]+\\.so)");

  private final String rocksdb;
  private final String crt;
  private final String architecture;

  private NativeLibraries(String rocksdb, String crt, String architecture) {
    this.rocksdb = rocksdb;
    this.crt = crt;
    this.architecture = architecture;
  }

  /** Those of the machine this runs on; empty where libraries are left to unpack themselves. */
  static Optional<NativeLibraries> here() {
    // A C library other than glibc has other files, and is asked for by other names.
    boolean glibc =
        Files.exists(Path.of("/lib64/ld-linux-x86-64.so.2"))
            || Files.exists(Path.of("/lib/ld-linux-aarch64.so.1"));
    return glibc
        ? of(System.getProperty("os.name"), System.getProperty("os.arch"))
        : Optional.empty();
  }

  static Optional<NativeLibraries> of(String system, String architecture) {
    return switch (system + " " + architecture) {
      case "Linux amd64" ->
          Optional.of(
              new NativeLibraries("librocksdbjni-linux64.so", "linux/x86_64/glibc", "_x86_64.so"));
      case "Linux aarch64" ->
          Optional.of(
              new NativeLibraries(
                  "librocksdbjni-linux-aarch64.so", "linux/armv8/glibc", "_aarch_64.so"));
      default -> Optional.empty();
    };
  }

  /** Under which name the system's loader looks for an entry; empty if it is none of this kind. */
  Optional<String> fileName(String entry) {
    if (entry.equals(rocksdb)) {
      return Optional.of("librocksdbjni.so");
    }
    if (entry.equals(crt + "/libaws-crt-jni.so")) {
      return Optional.of("libaws-crt-jni.so");
    }
    // Its jar is of one architecture as a whole.
    if (entry.equals("com/amazon/corretto/crypto/provider/libamazonCorrettoCryptoProvider.so")) {
      return Optional.of("libamazonCorrettoCryptoProvider.so");
    }
    var netty = NETTY.matcher(entry);
    return netty.matches() && entry.endsWith(architecture)
        ? Optional.of(netty.group(1))
        : Optional.empty();
  }

  /** Copies those in a jar to a folder. */
  void unpack(Jar jar, Path folder) throws IOException {
    for (var entry : jar.entries().entrySet()) {
      Optional<String> name = fileName(entry.getKey());
      if (name.isPresent()) {
        Files.write(folder.resolve(name.get()), entry.getValue());
      }
    }
  }
}
