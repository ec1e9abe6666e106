/** The mark: one arc joining two dots. Colours follow the text around it and the coral of the theme. */
export const Mark = ({ size = 34 }: { readonly size?: number }) => (
  <svg width={size} height={size * 0.72} viewBox="0 0 50 36" aria-hidden="true" focusable="false">
    <path
      d="M8 28a17 17 0 0 1 34 0"
      fill="none"
      stroke="var(--hero-coral)"
      strokeWidth="5"
      strokeLinecap="round"
    />
    <circle cx="8" cy="28" r="6" fill="currentColor" />
    <circle cx="42" cy="28" r="6" fill="currentColor" />
  </svg>
);
