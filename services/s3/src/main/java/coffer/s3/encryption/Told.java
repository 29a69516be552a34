package coffer.s3.encryption;

import coffer.crypto.Envelope;
import coffer.wire.Headers;
import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonGenerator;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.Base64;
import java.util.Map;
import java.util.Optional;

/** What replies say of how an object is sealed. */
final class Told {
  /** Everything is sealed at rest; S3 says so in these words. */
  static final Headers MANAGED = Headers.of(SseHeaders.ALGORITHM, SseHeaders.MANAGED);

  private static final JsonFactory JSON = new JsonFactory();

  private Told() {}

  /**
   * @param customer whose key opens it, if that is the mode and it was brought
   */
  static Headers of(Optional<Envelope> envelope, Optional<CustomerKey> customer) {
    if (envelope.isEmpty()) {
      return MANAGED;
    }
    return switch (envelope.get().scheme()) {
      case KEYSTORE -> MANAGED;
      case CUSTOMER -> customer.map(CustomerKey::told).orElse(Headers.EMPTY);
      case KMS -> kms(SseHeaders.KMS, envelope.get());
      case KMS_DUAL_LAYER -> kms(SseHeaders.KMS_DUAL_LAYER, envelope.get());
    };
  }

  /** The context the client gave, as writes repeat it. */
  static Headers context(KmsContext context) {
    return context.pairs().isEmpty()
        ? Headers.EMPTY
        : Headers.of(SseHeaders.CONTEXT, base64(context.pairs()));
  }

  private static Headers kms(String algorithm, Envelope envelope) {
    var headers = new Headers.Builder();
    headers.add(SseHeaders.ALGORITHM, algorithm);
    headers.add(SseHeaders.KMS_KEY, envelope.keyId());
    if (Descriptor.decode(envelope.wrapped()).bucketKey()) {
      headers.add(SseHeaders.BUCKET_KEY, "true");
    }
    return headers.build();
  }

  private static String base64(Map<String, String> pairs) {
    var bytes = new ByteArrayOutputStream();
    try (JsonGenerator json = JSON.createGenerator(bytes)) {
      json.writeStartObject();
      for (Map.Entry<String, String> pair : pairs.entrySet()) {
        json.writeStringField(pair.getKey(), pair.getValue());
      }
      json.writeEndObject();
    } catch (IOException impossible) {
      throw new UncheckedIOException(impossible);
    }
    return Base64.getEncoder().encodeToString(bytes.toByteArray());
  }
}
