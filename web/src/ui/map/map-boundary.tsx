import { Component, type ReactNode } from 'react';

interface Props {
  readonly words: string;
  readonly children: ReactNode;
}

/** A map that cannot be had takes nothing else away: the list beside it says the same. */
export class MapBoundary extends Component<Props, { readonly hasFailed: boolean }> {
  override state = { hasFailed: false };
  static getDerivedStateFromError() {
    return { hasFailed: true };
  }
  override render() {
    return this.state.hasFailed ? <p role="status">{this.props.words}</p> : this.props.children;
  }
}
