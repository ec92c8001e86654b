import { css } from 'lit';

export const tillLook = css`
  .till-top {
    padding: 12px 18px;
    gap: 14px;
  }
  main.counter {
    display: grid;
    gap: 18px;
    align-content: start;
    max-inline-size: 640px;
    margin-inline: auto;
    padding: 20px 16px 60px;
  }
  main.counter > * {
    max-inline-size: none;
    margin-inline: 0;
  }
  .button.big {
    min-block-size: 56px;
    font-size: 1.05em;
  }
  .have {
    font-size: 1.9rem;
    font-weight: 680;
    line-height: 1.1;
    letter-spacing: -0.02em;
    font-variant-numeric: tabular-nums;
  }
  .eye {
    inline-size: 100%;
    aspect-ratio: 4 / 3;
    object-fit: cover;
    border-radius: 16px;
    background: #000;
  }
`;
