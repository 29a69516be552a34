package coffer.server.config;

import java.nio.file.Path;

/**
 * A certificate that did not come from the server's own authority.
 *
 * @param certificate PEM, the server's own first, then those that signed it
 * @param key PEM, PKCS #8, unencrypted
 */
public record TlsFiles(Path certificate, Path key) {}
