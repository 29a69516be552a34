package coffer.cli.assemble;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.lang.classfile.ClassFile;
import java.lang.classfile.Label;
import java.lang.constant.ClassDesc;
import java.lang.constant.ConstantDescs;
import java.lang.constant.MethodTypeDesc;
import java.net.URL;
import java.net.URLClassLoader;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.Map;
import java.util.zip.ZipEntry;
import java.util.zip.ZipOutputStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** That jars say the same after they were made ready as before. */
final class AssemblyTest {
  private static final int JAVA_5 = 49;

  @TempDir private Path folder;

  @Test
  void givesOldClassesStackMapsAndLeavesWhatTheyDo() throws Exception {
    Path jar = jar("old.jar", Map.of("Old.class", oldClass(), "notes.txt", bytes("kept")));

    new Assembly(folder).prepare();

    assertThat(version(Jar.read(jar).entries(), "Old.class")).isGreaterThan(JAVA_5);
    assertThat(Jar.read(jar).isOld()).isFalse();
    assertThat(Jar.read(jar).entries().get("notes.txt")).isEqualTo(bytes("kept"));
    try (var loader = new URLClassLoader(new URL[] {jar.toUri().toURL()}, null)) {
      // Loading verifies: a wrong stack map is refused here.
      var absolute = loader.loadClass("Old").getMethod("absolute", int.class);
      assertThat(absolute.invoke(null, -7)).isEqualTo(7);
      assertThat(absolute.invoke(null, 7)).isEqualTo(7);
    }
  }

  @Test
  void leavesSignedJarsAsTheyAre() throws IOException {
    Path jar =
        jar("signed.jar", Map.of("META-INF/SOMEBODY.SF", bytes("x"), "Old.class", oldClass()));
    byte[] before = Files.readAllBytes(jar);

    new Assembly(folder).prepare();

    assertThat(Files.readAllBytes(jar)).isEqualTo(before);
  }

  @Test
  void leavesOtherJarsAsTheyAre() throws IOException {
    Path jar = jar("plain.jar", Map.of("a.txt", bytes("a")));
    byte[] before = Files.readAllBytes(jar);

    new Assembly(folder).prepare();

    assertThat(Files.readAllBytes(jar)).isEqualTo(before);
  }

  @Test
  void namesNativeLibrariesAsTheLoaderAsksForThem() {
    var intel = NativeLibraries.of("Linux", "amd64").orElseThrow();
    var arm = NativeLibraries.of("Linux", "aarch64").orElseThrow();

    assertThat(intel.fileName("librocksdbjni-linux64.so")).contains("librocksdbjni.so");
    assertThat(intel.fileName("librocksdbjni-linux64-musl.so")).isEmpty();
    assertThat(arm.fileName("librocksdbjni-linux64.so")).isEmpty();
    assertThat(arm.fileName("librocksdbjni-linux-aarch64.so")).contains("librocksdbjni.so");
    assertThat(intel.fileName("META-INF/native/libnetty_tcnative_linux_x86_64.so"))
        .contains("libnetty_tcnative_linux_x86_64.so");
    assertThat(arm.fileName("META-INF/native/libnetty_tcnative_linux_x86_64.so")).isEmpty();
    assertThat(NativeLibraries.of("Mac OS X", "aarch64")).isEmpty();
  }

  @Test
  void letsOnlyTheOwnerPutNativeLibrariesThere() throws IOException {
    new Assembly(folder).prepare();

    assertThat(
            PosixFilePermissions.toString(Files.getPosixFilePermissions(folder.resolve("native"))))
        .isEqualTo("rwxr-xr-x");
  }

  private Path jar(String name, Map<String, byte[]> entries) throws IOException {
    Path jar = folder.resolve(name);
    try (var out = new ZipOutputStream(Files.newOutputStream(jar))) {
      for (var entry : entries.entrySet()) {
        out.putNextEntry(new ZipEntry(entry.getKey()));
        out.write(entry.getValue());
        out.closeEntry();
      }
    }
    return jar;
  }

  private static int version(Map<String, byte[]> entries, String name) {
    byte[] content = entries.getOrDefault(name, new byte[8]);
    return content[7];
  }

  /** {@code static int absolute(int)} with a branch, as a compiler for Java 5 left it. */
  private static byte[] oldClass() {
    var number = MethodTypeDesc.of(ConstantDescs.CD_int, ConstantDescs.CD_int);
    return ClassFile.of(ClassFile.StackMapsOption.DROP_STACK_MAPS)
        .build(
            ClassDesc.of("Old"),
            type ->
                type.withVersion(JAVA_5, 0)
                    .withFlags(ClassFile.ACC_PUBLIC)
                    .withMethodBody(
                        "absolute",
                        number,
                        ClassFile.ACC_PUBLIC | ClassFile.ACC_STATIC,
                        code -> {
                          Label positive = code.newLabel();
                          code.iload(0)
                              .ifge(positive)
                              .iload(0)
                              .ineg()
                              .ireturn()
                              .labelBinding(positive)
                              .iload(0)
                              .ireturn();
                        }));
  }

  private static byte[] bytes(String text) {
    return text.getBytes(UTF_8);
  }
}
