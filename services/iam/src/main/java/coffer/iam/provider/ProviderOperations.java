package coffer.iam.provider;

import coffer.iam.IamContext;
import coffer.pipeline.Operations;

/** The operations on identity providers. */
public final class ProviderOperations {
  private ProviderOperations() {}

  public static void addTo(Operations operations, IamContext iam) {
    operations
        .add("CreateOpenIDConnectProvider", new CreateOpenIDConnectProvider(iam))
        .add("GetOpenIDConnectProvider", new GetOpenIDConnectProvider(iam))
        .add("ListOpenIDConnectProviders", new ListOpenIDConnectProviders(iam))
        .add("DeleteOpenIDConnectProvider", new DeleteOpenIDConnectProvider(iam))
        .add("AddClientIDToOpenIDConnectProvider", new AddClientIDToOpenIDConnectProvider(iam))
        .add(
            "RemoveClientIDFromOpenIDConnectProvider",
            new RemoveClientIDFromOpenIDConnectProvider(iam))
        .add(
            "UpdateOpenIDConnectProviderThumbprint", new UpdateOpenIDConnectProviderThumbprint(iam))
        .add("TagOpenIDConnectProvider", new TagOpenIDConnectProvider(iam))
        .add("UntagOpenIDConnectProvider", new UntagOpenIDConnectProvider(iam))
        .add("ListOpenIDConnectProviderTags", new ListOpenIDConnectProviderTags(iam))
        .add("CreateSAMLProvider", new CreateSAMLProvider(iam))
        .add("GetSAMLProvider", new GetSAMLProvider(iam))
        .add("ListSAMLProviders", new ListSAMLProviders(iam))
        .add("UpdateSAMLProvider", new UpdateSAMLProvider(iam))
        .add("DeleteSAMLProvider", new DeleteSAMLProvider(iam))
        .add("TagSAMLProvider", new TagSAMLProvider(iam))
        .add("UntagSAMLProvider", new UntagSAMLProvider(iam))
        .add("ListSAMLProviderTags", new ListSAMLProviderTags(iam));
  }
}
