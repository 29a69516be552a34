package coffer.security;

import static org.assertj.core.api.Assertions.assertThat;

import coffer.wire.auth.Signer;
import com.sun.management.HotSpotDiagnosticMXBean;
import java.io.IOException;
import java.lang.management.ManagementFactory;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Base64;
import java.util.List;
import java.util.Queue;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.logging.Handler;
import java.util.logging.Level;
import java.util.logging.LogRecord;
import java.util.logging.Logger;
import java.util.logging.SimpleFormatter;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/**
 * Rows T32 and T33: what users store, the secrets they sign with and those that the server hands
 * out are in no log, no metric and no dump of threads, and no file of the data directory holds them
 * in the clear, while the server runs and after it stopped. The logs are the request log, the
 * events and what the server itself has to say, at its most talkative.
 */
final class T32CanariesIT {
  private static final String CONTENT = "canary-content-5Xq";
  private static final String META = "canary-metadata-8Zw";
  private static final String TAG = "canary-tag-3Kp";
  private static final String TOKEN = "canary-token-7Rt";
  private static final String CUSTOMER_KEY = "canary-customer-key-9Wv-32-bytes";
  private static final String CUSTOMER = "x-amz-server-side-encryption-customer-";

  @Test
  void noCanaryIsFoundAnywhere(@TempDir Path above) throws IOException {
    Path data;
    List<String> secrets;
    try (var said = new Said();
        Target target = Target.start(above.resolve("target"))) {
      data = target.layout().root();
      secrets = secrets(target);
      String bucket = target.bucket();
      store(target, bucket);
      storeInEveryMode(target, bucket);
      String signature = signIn(target, bucket);
      var canaries = new ArrayList<>(List.of(CONTENT, META, TAG, TOKEN, signature));
      canaries.add(CUSTOMER_KEY);
      canaries.add(base64(CUSTOMER_KEY));
      canaries.addAll(secrets);
      canaries.addAll(handedOut(target));

      assertThat(RequestLog.read(target)).contains(bucket).doesNotContain(canaries);
      assertThat(target.stranger().at("ops", "s3").fire(Shot.get("/metrics")).text())
          .doesNotContain(canaries);
      assertThat(threads(above.resolve("threads"))).contains("coffer").doesNotContain(canaries);
      assertThat(filesWith(data, canaries)).isEmpty();
      // Proof that the search finds what is there.
      assertThat(filesWith(data, List.of(bucket))).isNotEmpty();
      target.server().close();
      assertThat(filesWith(data, canaries)).isEmpty();
      Logger.getLogger("coffer.security").fine("the end");
      assertThat(said.text()).contains("the end").doesNotContain(canaries);
    }
  }

  private static void store(Target target, String bucket) {
    Shot enabled =
        Shot.put(
            "/" + bucket + "?versioning",
            "<VersioningConfiguration><Status>Enabled</Status></VersioningConfiguration>");
    for (int round = 0; round < 2; round++) {
      for (int size : new int[] {1, 300, 5000, 200_000}) {
        target
            .root()
            .must(
                Shot.put("/" + bucket + "/object-" + size, CONTENT.repeat(size))
                    .with("x-amz-meta-note", META)
                    .with("Cache-Control", META)
                    .with("x-amz-tagging", "note=" + TAG));
      }
      target.root().must(enabled.with("Content-MD5", Attack.md5(enabled.body())));
    }
    target
        .root()
        .must(
            Shot.of("PUT", "/" + bucket + "/copied")
                .with("x-amz-copy-source", bucket + "/object-5000"));
    upload(target, bucket);
  }

  /** Written, copied and put together with every key there can be. */
  private static void storeInEveryMode(Target target, String bucket) {
    target
        .root()
        .must(
            Shot.put(
                "/" + bucket + "?encryption",
                "<ServerSideEncryptionConfiguration><Rule><BlockedEncryptionTypes><EncryptionType>"
                    + "NONE</EncryptionType></BlockedEncryptionTypes></Rule>"
                    + "</ServerSideEncryptionConfiguration>"));
    for (String mode : List.of("aws:kms", "aws:kms:dsse", "SSE-C")) {
      for (int size : new int[] {1, 5000}) {
        String key = "/" + bucket + "/" + mode.replace(':', '-') + size;
        target
            .root()
            .must(sealed(Shot.put(key, CONTENT.repeat(size)).with("x-amz-meta-note", META), mode));
        Shot copy = Shot.of("PUT", key + "-copied").with("x-amz-copy-source", key);
        target.root().must(sealed(mode.equals("SSE-C") ? from(copy) : copy, mode));
      }
      upload(target, "/" + bucket + "/" + mode.replace(':', '-') + "-whole", mode);
    }
  }

  private static Shot sealed(Shot shot, String mode) {
    return mode.equals("SSE-C")
        ? shot.with(CUSTOMER + "algorithm", "AES256")
            .with(CUSTOMER + "key", base64(CUSTOMER_KEY))
            .with(CUSTOMER + "key-MD5", Attack.md5(CUSTOMER_KEY.getBytes(StandardCharsets.UTF_8)))
        : mode.isEmpty() ? shot : shot.with("x-amz-server-side-encryption", mode);
  }

  private static Shot from(Shot copy) {
    String prefix = CUSTOMER.replace("x-amz-", "x-amz-copy-source-");
    return copy.with(prefix + "algorithm", "AES256")
        .with(prefix + "key", base64(CUSTOMER_KEY))
        .with(prefix + "key-MD5", Attack.md5(CUSTOMER_KEY.getBytes(StandardCharsets.UTF_8)));
  }

  private static String base64(String text) {
    return Base64.getEncoder().encodeToString(text.getBytes(StandardCharsets.UTF_8));
  }

  /** One upload finished, one left open. */
  private static void upload(Target target, String bucket) {
    upload(target, "/" + bucket + "/whole", "");
    upload(target, "/" + bucket + "/open", "");
  }

  private static void upload(Target target, String key, String mode) {
    Shot create = sealed(Shot.of("POST", key + "?uploads").with("x-amz-meta-note", META), mode);
    String id = target.root().must(create).element("UploadId");
    Shot part = Shot.put(key + "?partNumber=1&uploadId=" + id, CONTENT.repeat(3000));
    Shot sent = mode.equals("SSE-C") ? sealed(part, mode) : part;
    String etag = target.root().must(sent).header("ETag").orElse("");
    String whole =
        "<CompleteMultipartUpload><Part><PartNumber>1</PartNumber><ETag>"
            + etag
            + "</ETag></Part></CompleteMultipartUpload>";
    if (key.endsWith("whole")) {
      target.root().must(Shot.post(key + "?uploadId=" + id, whole));
    }
  }

  /** Signs in every way that leaves something secret in a request. */
  private static String signIn(Target target, String bucket) {
    Shot plain = target.root().addressed(Shot.get("/" + bucket + "/object-1"));
    String url =
        target
            .root()
            .signer()
            .presign(
                new Signer.Request("GET", plain.target(), plain.headers()),
                Duration.ofMinutes(5),
                Instant.now());
    assertThat(target.root().send(plain.to(url)).text()).isEqualTo(CONTENT);
    target.root().send(plain.to(url + "&X-Amz-Security-Token=" + TOKEN));
    target.root().send(plain.to(url + "&" + CUSTOMER + "key=" + base64(CUSTOMER_KEY)));
    target.root().send(plain.with("Referer", "https://localhost" + url));
    target.stranger().fire(plain.with("Authorization", "Bearer " + TOKEN));
    target.stranger().fire(plain.with("x-amz-security-token", TOKEN));
    target.stranger().fire(plain.with("x-amz-server-side-encryption-customer-key", TOKEN));
    target.root().withSecret(TOKEN + "-as-secret").fire(plain);
    Answer last = target.root().must(Shot.get("/" + bucket + "/object-300"));
    assertThat(RequestLog.recordOf(target, last)).contains(bucket);
    return url.substring(url.indexOf("X-Amz-Signature=") + 16);
  }

  /** A dump of all threads, as operators send to those who help them. */
  private static String threads(Path file) throws IOException {
    ManagementFactory.getPlatformMXBean(HotSpotDiagnosticMXBean.class)
        .dumpThreads(file.toString(), HotSpotDiagnosticMXBean.ThreadDumpFormat.TEXT_PLAIN);
    return Files.readString(file);
  }

  /** What is shown to who asks for it, once. */
  private static List<String> handedOut(Target target) {
    String password = "Canary-password-4Jd!";
    var iam = new Iam(target);
    iam.must("CreateUser", "UserName", "ann");
    iam.must("CreateLoginProfile", "UserName", "ann", "Password", password);
    var handedOut = new ArrayList<>(List.of(password));
    handedOut.add(iam.must("CreateAccessKey", "UserName", "ann").element("SecretAccessKey"));
    String seed =
        iam.must("CreateVirtualMFADevice", "VirtualMFADeviceName", "phone")
            .element("Base32StringSeed");
    handedOut.add(seed);
    handedOut.add(new String(Base64.getDecoder().decode(seed), StandardCharsets.US_ASCII));
    Answer session =
        target
            .root()
            .at("api", "sts")
            .must(Iam.sts("GetFederationToken", "Name", "till", "DurationSeconds", "900"));
    handedOut.add(session.element("SecretAccessKey"));
    handedOut.add(session.element("SessionToken"));
    assertThat(handedOut).noneMatch(String::isEmpty);
    return handedOut;
  }

  private static List<String> secrets(Target target) throws IOException {
    var secrets = new ArrayList<String>();
    for (byte[] secret :
        List.of(target.rootKey().secret().reveal(), target.otherKey().secret().reveal())) {
      secrets.add(new String(secret, StandardCharsets.UTF_8));
      secrets.add(Base64.getEncoder().encodeToString(secret));
    }
    byte[] master = Files.readAllBytes(target.layout().masterKey());
    secrets.add(new String(master, StandardCharsets.ISO_8859_1).strip());
    return secrets;
  }

  /** Files that hold one of the texts, but those whose purpose it is. */
  private static List<String> filesWith(Path data, List<String> texts) throws IOException {
    var found = new ArrayList<String>();
    try (Stream<Path> files = Files.walk(data)) {
      for (Path file : files.filter(Files::isRegularFile).toList()) {
        String name = file.getFileName().toString();
        if (!name.equals("root-credentials") && !name.equals("master.key")) {
          String content = Files.readString(file, StandardCharsets.ISO_8859_1);
          texts.stream().filter(content::contains).forEach(t -> found.add(name + ": " + t));
        }
      }
    }
    return found;
  }

  /** Hears everything that is logged in this process. */
  private static final class Said extends Handler implements AutoCloseable {
    private final Logger all = Logger.getLogger("");
    private final Logger ours = Logger.getLogger("coffer");
    private final Queue<String> texts = new ConcurrentLinkedQueue<>();

    Said() {
      setLevel(Level.ALL);
      setFormatter(new SimpleFormatter());
      ours.setLevel(Level.ALL);
      all.addHandler(this);
    }

    @Override
    public void publish(LogRecord record) {
      texts.add(getFormatter().format(record));
    }

    String text() {
      return String.join("", texts);
    }

    @Override
    public void flush() {}

    @Override
    public void close() {
      all.removeHandler(this);
      ours.setLevel(null);
    }
  }
}
