import { CloseButton, TextInput } from "@mantine/core";
import { IconSearch } from "@tabler/icons-react";
import { useEffect, useRef, useState, type ReactNode } from "react";

/** Milliseconds of quiet after which what was typed is searched for. */
const quiet = 250;

interface SearchFieldProps {
  label: string;
  placeholder: string;
  /** What is searched for now. */
  value: string;
  onChange: (text: string) => void;
}

/** Searches while one types, once the hands rest. */
export function SearchField({ label, placeholder, value, onChange }: SearchFieldProps): ReactNode {
  const [text, setText] = useState(value);
  const change = useRef(onChange);
  useEffect(() => {
    change.current = onChange;
  });
  // what was asked for last: another value comes from elsewhere, such as going back
  const asked = useRef(value);
  useEffect(() => {
    if (value === asked.current) return;
    asked.current = value;
    setText(value);
  }, [value]);
  useEffect(() => {
    const timer = setTimeout(() => {
      if (text.trim() === asked.current) return;
      asked.current = text.trim();
      change.current(text.trim());
    }, quiet);
    return () => clearTimeout(timer);
  }, [text]);
  return (
    <TextInput
      type="search"
      aria-label={label}
      placeholder={placeholder}
      value={text}
      onChange={(event) => setText(event.currentTarget.value)}
      leftSection={<IconSearch size={16} />}
      rightSection={text !== "" && <CloseButton size="sm" aria-label="Clear the search" onClick={() => setText("")} />}
      autoComplete="off"
      spellCheck={false}
      maxLength={254}
    />
  );
}
