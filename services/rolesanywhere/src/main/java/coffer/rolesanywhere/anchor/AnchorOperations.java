package coffer.rolesanywhere.anchor;

import coffer.pipeline.Operations;
import coffer.rolesanywhere.frame.Desk;

/** The operations of this package. */
public final class AnchorOperations {
  private AnchorOperations() {}

  /** Adds them under the names AWS gives them. */
  public static void addTo(Operations operations, Desk desk) {
    operations
        .add("CreateTrustAnchor", new CreateTrustAnchor(desk))
        .add("GetTrustAnchor", new GetTrustAnchor(desk))
        .add("ListTrustAnchors", new ListTrustAnchors(desk))
        .add("UpdateTrustAnchor", new UpdateTrustAnchor(desk))
        .add("DeleteTrustAnchor", new DeleteTrustAnchor(desk))
        .add("EnableTrustAnchor", new EnableTrustAnchor(desk))
        .add("DisableTrustAnchor", new DisableTrustAnchor(desk));
  }
}
