package coffer.pipeline;

/** Where the policies come from that are not the resource's own. */
public record Sides(IdentitySide identity, OrganizationSide organizations, NetworkSide network) {
  /** Nothing but root users. */
  public static final Sides NONE =
      new Sides(IdentitySide.NONE, OrganizationSide.NONE, NetworkSide.NONE);
}
