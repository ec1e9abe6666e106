import { Button } from '@mantine/core';
import { useEffect, useRef, useState } from 'react';
import { Choices } from './choices.tsx';
import classes from './clash.module.css';

interface Field {
  readonly name: string;
  readonly label: string;
  readonly mine: string;
  readonly theirs: string;
}
interface Props {
  readonly title: string;
  /** Who changed it, and when. */
  readonly lead: string;
  readonly fields: readonly Field[];
  readonly mineLabel: string;
  readonly theirsLabel: string;
  readonly doneLabel: string;
  readonly isBusy: boolean;
  /** The fields where the other side's value is kept. */
  readonly onDone: (keepTheirs: readonly string[]) => void;
}

/** Two people changed the same thing: both values, field by field, and a choice. Nothing is lost by itself. */
export const ClashPanel = (props: Props) => {
  const { title, lead, fields, isBusy } = props;
  const heading = useRef<HTMLHeadingElement>(null);
  const [picked, setPicked] = useState<Readonly<Record<string, 'mine' | 'theirs'>>>({});
  useEffect(() => {
    heading.current?.focus({ preventScroll: true });
    heading.current?.scrollIntoView({ block: 'center' });
  }, []);
  const isDone = fields.every(({ name }) => picked[name]);
  return (
    <section className={classes.clash} aria-labelledby="clash">
      <h2 id="clash" ref={heading} tabIndex={-1}>
        {title}
      </h2>
      <p>{lead}</p>
      {fields.map(({ name, label, mine, theirs }) => (
        <Choices
          key={name}
          legend={label}
          value={picked[name] ?? null}
          onChange={(side) => setPicked({ ...picked, [name]: side })}
          choices={[
            { value: 'mine', label: props.mineLabel, detail: mine },
            { value: 'theirs', label: props.theirsLabel, detail: theirs },
          ]}
        />
      ))}
      <Button
        aria-disabled={!isDone || isBusy}
        {...(!isDone ? { 'data-disabled': true } : {})}
        onClick={() => {
          if (isDone && !isBusy) {
            props.onDone(fields.map(({ name }) => name).filter((name) => picked[name] === 'theirs'));
          }
        }}
      >
        {props.doneLabel}
      </Button>
    </section>
  );
};
