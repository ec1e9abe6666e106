import classes from './receipt.module.css';

interface ReceiptLine {
  readonly id: string;
  readonly label: string;
  readonly text: string;
  /** Supposed, and never said: the text says so, a dotted edge repeats it. */
  readonly inferred: boolean;
  /** Already worded: "12,40" and "sur 20". */
  readonly points: string;
  readonly outOf: string;
  readonly nothing: boolean;
}

interface Props {
  readonly caption: string;
  readonly partLabel: string;
  readonly pointsLabel: string;
  readonly lines: readonly ReceiptLine[];
  readonly totalLabel: string;
  readonly total: string;
  readonly totalOutOf: string;
}

/** A till receipt: a table, so that a screen reader can read each line with its column. */
export const Receipt = ({ caption, partLabel, pointsLabel, lines, totalLabel, total, totalOutOf }: Props) => (
  <div className={classes.receipt}>
    <table className={classes.table}>
      <caption className="hidden">{caption}</caption>
      <thead>
        <tr>
          <th scope="col">{partLabel}</th>
          <th scope="col" className={classes.figure}>
            {pointsLabel}
          </th>
        </tr>
      </thead>
      <tbody>
        {lines.map((line) => (
          <tr key={line.id} className={line.nothing ? classes.nothing : undefined}>
            <th scope="row">
              <span className={classes.label}>{line.label}</span>
              <span className={line.inferred ? classes.inferred : classes.text}>{line.text}</span>
            </th>
            <td className={classes.figure}>
              <strong data-points>{line.points}</strong>
              <span className={classes.outOf}>{line.outOf}</span>
            </td>
          </tr>
        ))}
      </tbody>
      <tfoot>
        <tr>
          <th scope="row">{totalLabel}</th>
          <td className={classes.figure}>
            <strong data-total>{total}</strong>
            <span className={classes.outOf}>{totalOutOf}</span>
          </td>
        </tr>
      </tfoot>
    </table>
  </div>
);
