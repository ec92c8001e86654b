import { css } from 'lit';
import { editorLook } from './editor.ts';

export const rehearsalLook = css`
  ${editorLook}
  .figure {
    display: grid;
    gap: 4px;
    align-content: start;
  }
  td.number .muted {
    display: block;
  }
`;
