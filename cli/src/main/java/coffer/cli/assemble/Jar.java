package coffer.cli.assemble;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.lang.classfile.ClassFile;
import java.lang.classfile.ClassFileVersion;
import java.lang.classfile.ClassHierarchyResolver;
import java.lang.classfile.ClassTransform;
import java.lang.classfile.CodeTransform;
import java.lang.constant.ClassDesc;
import java.nio.ByteBuffer;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.zip.ZipEntry;
import java.util.zip.ZipFile;
import java.util.zip.ZipOutputStream;
import org.jspecify.annotations.Nullable;

/**
 * One library, held in memory.
 *
 * <p>The JVM's ahead-of-time cache takes no class compiled for Java 5 or older, which is all of the
 * command line: a third of a second at each start. It takes none of a signed jar either, but those
 * stay as they are, because some JDKs run no cipher whose jar is not signed.
 */
final class Jar {
  /** JVM Specification, table 4.1-A: 49 is Java 5, the last without stack maps. */
  private static final int LAST_OLD_VERSION = 49;

  private static final int MAGIC = 0xCAFEBABE;
  private static final int JAVA_8 = 52;

  private final Path path;
  private final Map<String, byte[]> entries;

  private Jar(Path path, Map<String, byte[]> entries) {
    this.path = path;
    this.entries = entries;
  }

  static Jar read(Path path) throws IOException {
    var entries = new LinkedHashMap<String, byte[]>();
    try (var zip = new ZipFile(path.toFile())) {
      for (ZipEntry entry : Collections.list(zip.entries())) {
        if (!entry.isDirectory()) {
          try (InputStream in = zip.getInputStream(entry)) {
            entries.put(entry.getName(), in.readAllBytes());
          }
        }
      }
    }
    return new Jar(path, entries);
  }

  Map<String, byte[]> entries() {
    return Collections.unmodifiableMap(entries);
  }

  /** Whether it has classes that the cache leaves out, and nobody vouches for its bytes. */
  boolean isOld() {
    return entries.keySet().stream().noneMatch(name -> name.endsWith(".SF"))
        && entries.values().stream().anyMatch(Jar::isOldClass);
  }

  /** Puts one in the jar's place that the cache takes whole. */
  void rewrite() throws IOException {
    Path fresh = path.resolveSibling(path.getFileName() + ".new");
    try (var out = new ZipOutputStream(Files.newOutputStream(fresh))) {
      for (var entry : entries.entrySet()) {
        byte[] content = entry.getValue();
        out.putNextEntry(new ZipEntry(entry.getKey()));
        out.write(isOldClass(content) ? modern(content) : content);
        out.closeEntry();
      }
    }
    Files.move(fresh, path, StandardCopyOption.REPLACE_EXISTING);
  }

  /** JVM Specification, 4.1: a magic number, then the minor and the major version. */
  private static boolean isOldClass(byte[] content) {
    var head = ByteBuffer.wrap(content);
    return content.length > 8
        && head.getInt(0) == MAGIC
        && Short.toUnsignedInt(head.getShort(6)) <= LAST_OLD_VERSION;
  }

  /** The same class with stack maps, as compilers write them since Java 6. */
  private byte[] modern(byte[] old) {
    var java =
        ClassFile.of(
            ClassFile.ClassHierarchyResolverOption.of(
                ClassHierarchyResolver.ofResourceParsing(this::own)
                    .orElse(ClassHierarchyResolver.defaultResolver())),
            ClassFile.StackMapsOption.GENERATE_STACK_MAPS);
    ClassTransform version =
        (builder, element) ->
            builder.with(
                element instanceof ClassFileVersion ? ClassFileVersion.of(JAVA_8, 0) : element);
    // Only code that passes through a transformation is written anew, with its stack maps.
    ClassTransform code =
        ClassTransform.transformingMethodBodies(
            CodeTransform.ofStateful(() -> (builder, element) -> builder.with(element)));
    return java.transformClass(java.parse(old), code.andThen(version));
  }

  private @Nullable InputStream own(ClassDesc type) {
    String descriptor = type.descriptorString();
    byte[] content = entries.get(descriptor.substring(1, descriptor.length() - 1) + ".class");
    return content == null ? null : new ByteArrayInputStream(content);
  }
}
