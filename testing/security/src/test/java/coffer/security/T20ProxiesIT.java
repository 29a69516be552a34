package coffer.security;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Path;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** A forwarded address counts when a proxy that is configured says it, and only then. */
final class T20ProxiesIT {
  @TempDir private Path folder;

  @Test
  void judgesBehindAProxyWhomTheProxyHeard() throws Exception {
    try (var target =
        Target.start(folder.resolve("proxied"), Map.of("http.forwarded.proxies", "127.0.0.1"))) {
      String path = published(target);

      assertThat(verdict(target, path, "203.0.113.7")).startsWith("200");
      assertThat(verdict(target, path, "198.51.100.9")).isEqualTo("403 AccessDenied");
      assertThat(verdict(target, path, "203.0.113.7, 198.51.100.9")).isEqualTo("403 AccessDenied");
      assertThat(verdict(target, path, "198.51.100.9, 203.0.113.7")).startsWith("200");
    }
  }

  @Test
  void believesNobodyWhereNoProxyIsConfigured() throws Exception {
    try (var target = Target.start(folder.resolve("open"), Map.of())) {
      String path = published(target);

      assertThat(verdict(target, path, "203.0.113.7")).isEqualTo("403 AccessDenied");
    }
  }

  /** An object that one network reads, whoever they are. */
  private static String published(Target target) throws IOException {
    String bucket = target.bucket();
    target.root().must(Shot.put("/" + bucket + "/key", "for one network"));
    target
        .root()
        .must(
            Shot.put(
                "/" + bucket + "?policy",
                PolicyText.of(
                    """
                    {"Effect":"Allow","Principal":{"AWS":"%s"},"Action":"s3:GetObject","Resource":"arn:aws:s3:::%s/*",
                     "Condition":{"IpAddress":{"aws:SourceIp":"203.0.113.0/24"}}}\
                    """
                        .formatted(target.otherAccount(), bucket))));
    return "/" + bucket + "/key";
  }

  private static String verdict(Target target, String path, String said) throws IOException {
    return target.mallory().fire(Shot.get(path).with("X-Forwarded-For", said)).verdict();
  }
}
