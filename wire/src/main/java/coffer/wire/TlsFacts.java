package coffer.wire;

/** What TLS a connection runs: for instance {@code TLSv1.3} and {@code TLS_AES_256_GCM_SHA384}. */
public record TlsFacts(String version, String cipher) {}
