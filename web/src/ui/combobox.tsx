import { CloseButton, TextInput } from '@mantine/core';
import { IconMapPin } from '@tabler/icons-react';
import { type KeyboardEvent, type ReactNode, useId, useState } from 'react';
import classes from './combobox.module.css';

interface Option {
  readonly id: string;
  readonly label: string;
  readonly detail: string;
}
interface Props {
  readonly label: string;
  readonly hint: string;
  readonly placeholder: string;
  readonly text: string;
  readonly onText: (text: string) => void;
  readonly options: readonly Option[];
  readonly onPick: (id: string) => void;
  readonly onClear: () => void;
  readonly clearLabel: string;
  /** What the list would say when it has nothing, or cannot be had; null while there is nothing to say. */
  readonly emptyMessage: string | null;
  /** Read out when the list changes. */
  readonly announcement: string;
  readonly error: ReactNode;
  /** A pin, unless it is not a place. */
  readonly icon?: ReactNode;
  /** Any words will do: nothing is picked before an arrow points at it, and Enter is the form's. */
  readonly isFree?: boolean;
  readonly maxLength?: number;
}

/** A text box with a list under it, after the ARIA practices: arrows move, Enter picks, Escape closes, focus stays. */
export const Combobox = (props: Props) => {
  const { text, options, emptyMessage, isFree = false, maxLength = 80 } = props;
  const first = isFree ? -1 : 0;
  const listId = useId();
  const [isOpen, setOpen] = useState(false);
  const [active, setActive] = useState(first);
  const showsList = isOpen && options.length > 0;
  const current = Math.min(active, options.length - 1);

  const pick = (id: string) => {
    props.onPick(id);
    setOpen(false);
  };
  const onKeyDown = (event: KeyboardEvent) => {
    if (event.key === 'ArrowDown' || event.key === 'ArrowUp') {
      event.preventDefault();
      if (!showsList) return setOpen(true);
      const next = event.key === 'ArrowDown' ? current + 1 : current < 0 ? options.length - 1 : current - 1;
      setActive((next + options.length) % options.length);
    } else if (event.key === 'Enter' && showsList) {
      const option = options[current];
      if (option) {
        event.preventDefault();
        pick(option.id);
      } else setOpen(false);
    } else if (event.key === 'Escape' && isOpen) {
      event.preventDefault();
      setOpen(false);
    }
  };

  return (
    <div className={classes.place}>
      <TextInput
        label={props.label}
        description={props.hint}
        placeholder={props.placeholder}
        error={props.error}
        value={text}
        autoComplete="off"
        spellCheck={false}
        maxLength={maxLength}
        leftSection={props.icon ?? <IconMapPin size={20} stroke={1.8} aria-hidden="true" />}
        rightSection={
          text !== '' && (
            <CloseButton size={44} iconSize={18} aria-label={props.clearLabel} onClick={props.onClear} />
          )
        }
        rightSectionWidth={46}
        role="combobox"
        aria-autocomplete="list"
        aria-expanded={showsList}
        aria-controls={listId}
        aria-activedescendant={showsList && current >= 0 ? `${listId}-${current}` : undefined}
        onChange={(event) => {
          props.onText(event.currentTarget.value);
          setActive(first);
          setOpen(true);
        }}
        onKeyDown={onKeyDown}
        onBlur={() => setOpen(false)}
      />
      <div className={classes.anchor}>
        <div
          id={listId}
          role="listbox"
          aria-label={props.label}
          hidden={!showsList}
          className={classes.list}
          tabIndex={-1}
        >
          {showsList &&
            options.map((option, index) => (
              // biome-ignore lint/a11y/useKeyWithClickEvents: the keys are handled where the focus is, in the text box.
              <div
                key={option.id}
                id={`${listId}-${index}`}
                role="option"
                tabIndex={-1}
                aria-selected={index === current}
                className={index === current ? classes.active : classes.option}
                onMouseDown={(event) => event.preventDefault()}
                onClick={() => pick(option.id)}
              >
                <span>{option.label}</span>
                <span className={classes.detail}>{option.detail}</span>
              </div>
            ))}
        </div>
        {isOpen && !showsList && emptyMessage && <p className={classes.empty}>{emptyMessage}</p>}
      </div>
      <span className="hidden" role="status">
        {isOpen ? (showsList ? props.announcement : emptyMessage) : ''}
      </span>
    </div>
  );
};
