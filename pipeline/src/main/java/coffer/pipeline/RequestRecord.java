package coffer.pipeline;

import coffer.kernel.AccessKeyId;
import coffer.wire.HttpRequest;
import coffer.wire.RequestIds;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * Everything worth knowing about one request, for the request log, CloudTrail and access logs.
 *
 * @param tlsVersion and {@code tlsCipher}: empty on plaintext
 * @param accessKeyId empty when anonymous
 * @param principal an ARN, or empty when anonymous
 * @param accesses what it wanted to do, complete once it was authorised or denied
 * @param errorCode AWS's code, empty on success
 * @param bytesIn decoded entity bytes read; {@code bytesOut} entity bytes sent
 * @param total from arrival to the last byte of the reply
 * @param notes operation-specific facts
 */
public record RequestRecord(
    Instant at,
    String requestId,
    String hostId,
    String listener,
    String remoteAddress,
    String tlsVersion,
    String tlsCipher,
    String method,
    String target,
    String host,
    String userAgent,
    String referer,
    String service,
    String operation,
    String accessKeyId,
    String accountId,
    String principal,
    String authType,
    String signatureVersion,
    List<Access> accesses,
    int status,
    String errorCode,
    long bytesIn,
    long bytesOut,
    Duration untilDecided,
    Duration untilReply,
    Duration total,
    Map<String, String> notes) {

  /** Collects the facts as the request goes along; used by one thread. */
  public static final class Builder {
    Instant at = Instant.EPOCH;
    String requestId = "";
    String hostId = "";
    String listener = "";
    String remoteAddress = "";
    String tlsVersion = "";
    String tlsCipher = "";
    String method = "";
    String target = "";
    String host = "";
    String userAgent = "";
    String referer = "";
    String service = "";
    String operation = "";
    String accessKeyId = "";
    String accountId = "";
    String principal = "";
    String principalId = "";
    String authType = "";
    String signatureVersion = "";
    List<Access> accesses = new ArrayList<>();
    // The first thing the operation was refused on its way.
    @Nullable Access refused;
    // Whether it is kept why it was denied.
    boolean explained;
    int status;
    String errorCode = "";
    String errorMessage = "";
    // The event that is to be made of it, if it is one.
    Events.@Nullable Draft event;
    long bytesIn;
    long bytesOut;
    Duration untilDecided = Duration.ZERO;
    Duration untilReply = Duration.ZERO;
    Duration total = Duration.ZERO;
    final Map<String, String> notes = new LinkedHashMap<>();

    void arrived(HttpRequest request, RequestIds ids, Instant when) {
      at = when;
      requestId = ids.requestId();
      hostId = ids.hostId();
      listener = request.peer().listener();
      remoteAddress = request.peer().remote().getAddress().getHostAddress();
      request
          .peer()
          .tls()
          .ifPresent(
              tls -> {
                tlsVersion = tls.version();
                tlsCipher = tls.cipher();
                tls.client().ifPresent(own -> note("clientCertificate", CertificateName.of(own)));
              });
      method = request.method();
      target = request.target();
      host = request.headers().first("host").orElse("");
      userAgent = request.headers().first("user-agent").orElse("");
      referer = request.headers().first("referer").orElse("");
    }

    void heard(Caller caller) {
      authType = caller.authentication().type().name();
      signatureVersion = caller.authentication().signatureVersion();
      accessKeyId = caller.authentication().accessKey().map(AccessKeyId::value).orElse("");
      // As it says of itself: whether to trust it is yet to be found out.
      caller
          .authentication()
          .certificates()
          .ifPresent(proof -> note("certificate", CertificateName.of(proof.signer())));
      caller
          .principal()
          .known()
          .ifPresent(
              who -> {
                accountId = who.accountId().value();
                principal = who.arn().value();
                principalId = who.userId();
              });
    }

    void note(String name, String value) {
      notes.put(name, value);
    }

    RequestRecord build() {
      return new RequestRecord(
          at,
          requestId,
          hostId,
          listener,
          remoteAddress,
          tlsVersion,
          tlsCipher,
          method,
          target,
          host,
          userAgent,
          referer,
          service,
          operation,
          accessKeyId,
          accountId,
          principal,
          authType,
          signatureVersion,
          List.copyOf(accesses),
          status,
          errorCode,
          bytesIn,
          bytesOut,
          untilDecided,
          untilReply,
          total,
          Map.copyOf(notes));
    }
  }
}
