package coffer.server.config;

import java.nio.file.Path;

/**
 * That a listener asks its clients for certificates.
 *
 * @param authorities PEM; one of them must have signed what a client shows
 * @param required whether a client without one is refused
 */
public record ClientCertificates(Path authorities, boolean required) {}
