package coffer.security;

import static org.assertj.core.api.Assertions.assertThat;

import coffer.wire.Headers;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.ArrayList;
import java.util.Base64;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.TreeMap;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/**
 * Row T33: metadata that says "encrypted" proves nothing, so the files themselves are read. Each
 * way to encrypt, put whole, in parts and copied from and to every other: no file holds a piece of
 * the plaintext, nor any key that the client sent or was given. The same for logs (row T32).
 */
final class T33RawFilesIT {
  private static final String CONTENT = "canary-plaintext-6Hd";
  private static final String CONTEXT = "canary-context-2Lm";

  /** New buckets take no customers' keys. */
  private static final String TAKES_CUSTOMER_KEYS =
      """
      <ServerSideEncryptionConfiguration><Rule><ApplyServerSideEncryptionByDefault>\
      <SSEAlgorithm>AES256</SSEAlgorithm></ApplyServerSideEncryptionByDefault>\
      <BlockedEncryptionTypes><EncryptionType>NONE</EncryptionType></BlockedEncryptionTypes>\
      </Rule></ServerSideEncryptionConfiguration>\
      """;

  @Test
  void noFileHoldsPlaintextOrKeysWhateverTheMode(@TempDir Path above) throws IOException {
    try (Target target = Target.start(above.resolve("target"))) {
      byte[] own = new byte[32];
      new Random(33).nextBytes(own);
      String kmsKey = member("KeyId", kms(target, "CreateKey", "{}"));
      String plainKey =
          member(
              "Plaintext",
              kms(
                  target,
                  "GenerateDataKey",
                  "{\"KeyId\":\"%s\",\"KeySpec\":\"AES_256\",\"EncryptionContext\":{\"k\":\"v\"}}"
                      .formatted(kmsKey)));
      kms(
          target,
          "Encrypt",
          "{\"KeyId\":\"%s\",\"Plaintext\":\"%s\"}"
              .formatted(
                  kmsKey,
                  Base64.getEncoder().encodeToString(CONTENT.getBytes(StandardCharsets.UTF_8))));
      String bucket = target.bucket();
      Map<String, Headers> modes = modes(kmsKey, own);
      Shot takesAll = Shot.put("/" + bucket + "?encryption", TAKES_CUSTOMER_KEYS);
      target.root().must(takesAll.with("Content-MD5", Attack.md5(takesAll.body())));
      modes.forEach((name, mode) -> store(target, bucket, name, mode));
      modes.forEach(
          (from, source) ->
              modes.forEach((to, mode) -> copy(target, bucket, from, source, to, mode)));
      readAll(target, bucket, modes);

      List<byte[]> canaries = new ArrayList<>();
      canaries.add(CONTENT.getBytes(StandardCharsets.UTF_8));
      everyForm(own).forEach(canaries::add);
      everyForm(Base64.getDecoder().decode(plainKey)).forEach(canaries::add);
      Path data = target.layout().root();

      assertThat(target.stranger().at("ops", "s3").fire(Shot.get("/metrics")).text())
          .contains("coffer_kms_calls_total")
          .doesNotContain(plainKey, Base64.getEncoder().encodeToString(own));
      assertThat(filesWith(data, canaries)).isEmpty();
      assertThat(filesWith(data, List.of(bucket.getBytes(StandardCharsets.UTF_8)))).isNotEmpty();
      target.server().close();
      assertThat(filesWith(data, canaries)).isEmpty();
    }
  }

  private static Map<String, Headers> modes(String kmsKey, byte[] own) {
    String context =
        Base64.getEncoder()
            .encodeToString(("{\"note\":\"" + CONTEXT + "\"}").getBytes(StandardCharsets.UTF_8));
    String mode = "x-amz-server-side-encryption";
    String key = "x-amz-server-side-encryption-aws-kms-key-id";
    var all = new TreeMap<String, Headers>();
    all.put(
        "bucket-key",
        Headers.of(mode, "aws:kms", key, kmsKey, mode + "-bucket-key-enabled", "true"));
    all.put("customer", customer("x-amz-server-side-encryption-customer-", own));
    all.put("dsse", Headers.of(mode, "aws:kms:dsse", key, kmsKey));
    all.put("kms", Headers.of(mode, "aws:kms", key, kmsKey, mode + "-context", context));
    all.put("managed", Headers.of(mode, "aws:kms"));
    all.put("s3", Headers.of(mode, "AES256"));
    return all;
  }

  private static Headers customer(String prefix, byte[] key) {
    Base64.Encoder base64 = Base64.getEncoder();
    return Headers.of(
        prefix + "algorithm",
        "AES256",
        prefix + "key",
        base64.encodeToString(key),
        prefix + "key-MD5",
        base64.encodeToString(md5(key)));
  }

  /** One inside a record, one of several frames, and one in parts, left open too. */
  private static void store(Target target, String bucket, String name, Headers mode) {
    for (int times : List.of(1, 5_000, 20_000)) {
      target
          .root()
          .must(
              with(Shot.put("/" + bucket + "/" + name + "-" + times, CONTENT.repeat(times)), mode));
    }
    for (String end : List.of("-whole", "-open")) {
      String key = "/" + bucket + "/" + name + end;
      String id =
          target.root().must(with(Shot.of("POST", key + "?uploads"), mode)).element("UploadId");
      Headers asked = name.equals("customer") ? mode : Headers.EMPTY;
      String etag =
          target
              .root()
              .must(
                  with(
                      Shot.put(key + "?partNumber=1&uploadId=" + id, CONTENT.repeat(9_000)), asked))
              .header("ETag")
              .orElse("");
      if (end.equals("-whole")) {
        String parts =
            "<CompleteMultipartUpload><Part><PartNumber>1</PartNumber><ETag>%s</ETag></Part></CompleteMultipartUpload>"
                .formatted(etag);
        target.root().must(with(Shot.post(key + "?uploadId=" + id, parts), asked));
      }
    }
  }

  private static void copy(
      Target target, String bucket, String from, Headers source, String to, Headers mode) {
    for (String end : List.of("-1", "-5000", "-whole")) {
      Shot copy =
          with(Shot.of("PUT", "/" + bucket + "/" + from + "-as-" + to + end), mode)
              .with("x-amz-copy-source", bucket + "/" + from + end);
      if (from.equals("customer")) {
        for (Headers.Field field : source.fields()) {
          copy = copy.with(field.name().replace("x-amz-", "x-amz-copy-source-"), field.value());
        }
      }
      target.root().must(copy);
    }
  }

  private static void readAll(Target target, String bucket, Map<String, Headers> modes) {
    for (String to : modes.keySet()) {
      Headers asked = to.equals("customer") ? modes.get(to) : Headers.EMPTY;
      for (String from : modes.keySet()) {
        Answer answer =
            target
                .root()
                .must(with(Shot.get("/" + bucket + "/" + from + "-as-" + to + "-5000"), asked));
        assertThat(answer.text()).as(from + " as " + to).isEqualTo(CONTENT.repeat(5_000));
      }
    }
  }

  private static Shot with(Shot shot, Headers headers) {
    Shot all = shot;
    for (Headers.Field field : headers.fields()) {
      all = all.with(field.name(), field.value());
    }
    return all;
  }

  private static String member(String name, String json) {
    Matcher found = Pattern.compile("\"" + name + "\":\"([^\"]*)\"").matcher(json);
    assertThat(found.find()).as(json).isTrue();
    return found.group(1);
  }

  private static String kms(Target target, String operation, String body) {
    return target
        .root()
        .at("api", "kms")
        .must(
            Shot.post("/", body)
                .with("X-Amz-Target", "TrentService." + operation)
                .with("Content-Type", "application/x-amz-json-1.1"))
        .text();
  }

  /** A key as it could have been written down. */
  private static List<byte[]> everyForm(byte[] key) {
    String base64 = Base64.getEncoder().withoutPadding().encodeToString(key);
    String hex = HexFormat.of().formatHex(key);
    return Stream.of(base64, hex, hex.toUpperCase(java.util.Locale.ROOT))
        .map(text -> text.getBytes(StandardCharsets.US_ASCII))
        .collect(() -> new ArrayList<>(List.of(key)), List::add, List::addAll);
  }

  private static byte[] md5(byte[] bytes) {
    try {
      return MessageDigest.getInstance("MD5").digest(bytes);
    } catch (NoSuchAlgorithmException impossible) {
      throw new IllegalStateException(impossible);
    }
  }

  private static List<String> filesWith(Path data, List<byte[]> canaries) throws IOException {
    var found = new ArrayList<String>();
    try (Stream<Path> files = Files.walk(data)) {
      for (Path file : files.filter(Files::isRegularFile).toList()) {
        String content = Files.readString(file, StandardCharsets.ISO_8859_1);
        for (byte[] canary : canaries) {
          String wanted = StandardCharsets.ISO_8859_1.decode(ByteBuffer.wrap(canary)).toString();
          if (content.contains(wanted)) {
            found.add(file.getFileName() + " at " + content.indexOf(wanted));
          }
        }
      }
    }
    return found;
  }
}
