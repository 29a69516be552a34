/**
 * Certificates and private keys as operators have them: PEM and PKCS #12, with and without
 * passwords, and whether they are fit for a server.
 */
@NullMarked
package coffer.server.certificate;

import org.jspecify.annotations.NullMarked;
