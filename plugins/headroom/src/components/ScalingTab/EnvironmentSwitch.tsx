import { ToggleButton, ToggleButtonGroup } from '@backstage/ui';
import { EnvironmentChoice } from '../../live/useEnvironment';
import { environmentName } from '../../model/environmentName';

/** Which of several environments the page is about. @internal */
export const EnvironmentSwitch = (props: EnvironmentChoice) => {
  const { environment, environments, choose } = props;
  if (environments.length < 2) {
    return null;
  }
  return (
    <ToggleButtonGroup
      aria-label="Environment"
      selectionMode="single"
      disallowEmptySelection
      selectedKeys={[environments.indexOf(environment)]}
      onSelectionChange={([index]) => choose(environments[Number(index)])}
    >
      {environments.map((each, index) => (
        <ToggleButton key={environmentName(each)} id={index} size="small">
          {environmentName(each)}
        </ToggleButton>
      ))}
    </ToggleButtonGroup>
  );
};
