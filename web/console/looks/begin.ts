import { css } from 'lit';

export const beginLook = css`
  .steps {
    display: flex;
    flex-wrap: wrap;
    gap: 8px;
    font-size: 0.9em;
  }
  .steps li {
    display: flex;
    gap: 6px;
    align-items: center;
    padding: 5px 14px;
    border-radius: 99px;
    color: var(--_muted);
    background: var(--_surface);
    border: 1px solid var(--_line);
  }
  .steps li[aria-current] {
    background: var(--_accent);
    border-color: transparent;
    color: var(--_on);
    font-weight: 600;
  }
  .steps .done {
    color: var(--_accent-text);
  }
  .choices {
    display: grid;
    gap: 16px;
    grid-template-columns: repeat(auto-fill, minmax(min(250px, 100%), 1fr));
  }
  .choice {
    display: grid;
    gap: 8px;
    align-content: start;
    inline-size: 100%;
    block-size: 100%;
    text-align: start;
    transition:
      border-color 0.2s,
      transform 0.2s var(--_ease);
  }
  .choice:hover {
    border-color: var(--_fill);
    transform: translateY(-2px);
  }
  .choice b {
    font-size: 1.08em;
    font-weight: 650;
    margin-block-start: 6px;
  }
  .beside {
    display: grid;
    gap: 26px;
    align-items: start;
    grid-template-columns: minmax(0, 1fr) minmax(300px, 410px);
  }
  console-pretend {
    display: grid;
    gap: 18px;
  }
  @media (max-width: 1100px) {
    .beside {
      grid-template-columns: minmax(0, 1fr);
    }
  }
`;
