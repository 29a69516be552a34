package coffer.iam.provider;

import org.jspecify.annotations.Nullable;

/** The input of an operation on one SAML provider. */
interface SamlInput {
  /** Null only while an input that is wrong is judged. */
  @Nullable String samlProviderArn();
}
