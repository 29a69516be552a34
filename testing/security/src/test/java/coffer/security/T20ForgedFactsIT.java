package coffer.security;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/**
 * What the server knows about a request it knows by itself; no header of the client's changes it.
 */
@ExtendWith(SharedTarget.class)
final class T20ForgedFactsIT {
  private final Target target;
  private final String path;

  T20ForgedFactsIT(Target target) {
    this.target = target;
    this.path = "/" + target.bucket();
  }

  @ParameterizedTest
  @CsvSource({
    "X-Forwarded-For,203.0.113.77",
    "Forwarded,for=203.0.113.77",
    "X-Real-IP,203.0.113.77",
    "X-Forwarded-Host,evil.example",
    "X-Forwarded-Proto,http",
    "True-Client-IP,203.0.113.77",
    "CF-Connecting-IP,203.0.113.77",
    "X-Remote-User,evil-root",
    "X-Amzn-Trace-Id,evil-trace",
    "SourceIp,203.0.113.77",
    "principal,evil-root",
    "accountId,999999999999",
    "x-amz-request-id,EVILREQUESTID",
    "x-amz-source-account,999999999999",
    "x-amz-meta-internal-owner,evil-root",
  })
  void noHeaderChangesTheRecord(String name, String value) {
    Answer answer = target.root().must(Shot.get(path).with(name, value));

    String line = RequestLog.recordOf(target, answer);

    assertThat(line)
        .contains("\"remoteAddress\":\"127.0.0.1", "\"tlsVersion\":\"TLSv1.3\"")
        .contains("\"accessKeyId\":\"" + target.root().id().value() + "\"")
        .contains("\"authType\":")
        .doesNotContain(value.replace("for=", ""));
  }

  @Test
  void aHeaderDoesNotMakeANobodySomebody() {
    Shot shot =
        Shot.get(path)
            .with("X-Remote-User", "root")
            .with("X-Forwarded-User", "root")
            .with("x-amz-principal", target.root().id().value())
            .with("X-Forwarded-For", "127.0.0.1");
    assertThat(target.stranger().fire(shot).verdict()).isEqualTo("403 AccessDenied");
  }

  @Test
  void aLineBreakInAFactDoesNotMakeARecordOfItsOwn() {
    Shot shot =
        Shot.get(path + "?prefix=%0A%7B%22forged%22%3A1%7D")
            .with("User-Agent", "agent\",\"status\":200,\"forged\":\"1")
            .with("Referer", "https://site.example/\t\u0001\"");
    Answer answer = target.stranger().fire(shot.with("x-amz-content-sha256", "UNSIGNED-PAYLOAD"));
    if (answer.status() == 403) {
      assertThat(RequestLog.recordOf(target, answer)).contains("\\\"forged\\\"");
    }
    assertThat(RequestLog.read(target).lines()).allMatch(l -> l.startsWith("{") && l.endsWith("}"));
    assertThat(RequestLog.read(target).lines()).noneMatch(l -> l.startsWith("{\"forged\""));
  }
}
