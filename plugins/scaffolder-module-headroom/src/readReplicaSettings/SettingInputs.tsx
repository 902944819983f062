import {
  Accordion,
  AccordionPanel,
  AccordionTrigger,
  Flex,
  Grid,
} from '@backstage/ui';
import { Proposal } from '@headroom/backstage-plugin-headroom-common';
import { ChoiceInput } from './ChoiceInput';
import { ListInput } from './ListInput';
import { NumberInput } from './NumberInput';
import { changeSource } from './changeSource';
import { ReadReplicaSettings, settingErrors, SettingName } from './settings';
import { settingTitle } from './settingTitle';
import { SwitchInput } from './SwitchInput';
import { TextInput } from './TextInput';

/** What the provider does with a setting that is left empty, where the description does not say it. */
const PLACEHOLDERS: Partial<Record<SettingName, string>> = {
  identifier: 'the next free name',
  instanceClass: 'as the source',
  storageType: 'gp3, or io1 and io2 as the source',
  allocatedStorage: 'as the source',
  subnetGroup: 'as the source',
  securityGroups: 'as the source',
  port: 'as the source',
  lagAlarmThreshold: '60',
};

/** The settings that a person can change. @internal */
export function SettingInputs(props: {
  settings: ReadReplicaSettings;
  choices: Proposal['choices'];
  disabled: boolean;
  onChange: (settings: ReadReplicaSettings) => void;
}) {
  const { settings, choices, disabled, onChange } = props;
  const errors = settingErrors(settings);

  const input = <Name extends SettingName>(name: Name) => ({
    label: settingTitle(name),
    placeholder: PLACEHOLDERS[name],
    value: settings[name],
    error: errors[name],
    choices: choices[name] ?? [],
    isDisabled: disabled,
    onChange: (value: ReadReplicaSettings[Name]) =>
      onChange({ ...settings, [name]: value }),
  });
  const toggle = (name: 'multiAz' | 'deletionProtection') => ({
    isSelected: settings[name] ?? false,
    isDisabled: disabled,
    onChange: (value: boolean) => onChange({ ...settings, [name]: value }),
  });

  return (
    <Flex direction="column" gap="4">
      <Grid.Root columns={{ initial: '1', md: '2' }} gap="4">
        {(choices.sourceInstance ?? []).length > 1 && (
          <ChoiceInput
            description="The database that is copied. Its size, storage and network are taken over."
            {...input('sourceInstance')}
            onChange={source => onChange(changeSource(settings, source))}
          />
        )}
        <TextInput
          description="Small letters, digits and single hyphens, at most 63 characters."
          {...input('identifier')}
        />
        <ChoiceInput
          description="Instance class. Smaller than the source, it may fall behind."
          {...input('instanceClass')}
        />
        <ChoiceInput
          description="gp3 suits most databases."
          {...input('storageType')}
          choices={['gp3', 'gp2', 'io1', 'io2']}
        />
        <NumberInput
          description="At least as much as the source has."
          {...input('allocatedStorage')}
        />
        <ChoiceInput
          description="The network it is placed in; the source's keeps them close."
          {...input('subnetGroup')}
        />
        <ListInput
          description="Who can connect: ids such as sg-0a1b2c3d, separated by commas."
          {...input('securityGroups')}
        />
        <NumberInput
          description="Where it listens for connections."
          {...input('port')}
        />
        <NumberInput
          description="How far behind its source the replica may fall before someone is told."
          {...input('lagAlarmThreshold')}
        />
        <ListInput
          description="ARNs separated by commas; empty: the alarm is only shown."
          {...input('lagAlarmActions')}
        />
      </Grid.Root>
      <SwitchInput
        label="Standby in a second zone (Multi-AZ): survives the loss of a zone, costs about twice as much"
        {...toggle('multiAz')}
      />
      <Accordion>
        <AccordionTrigger title="More settings" />
        <AccordionPanel>
          <Flex direction="column" gap="4">
            <Grid.Root columns={{ initial: '1', md: '2' }} gap="4">
              <NumberInput
                description="Empty: it does not grow by itself."
                {...input('maxAllocatedStorage')}
              />
              <NumberInput
                description="Only for io1, io2, or gp3 from 400 GiB on."
                {...input('iops')}
              />
              <NumberInput
                description="Only for gp3 from 400 GiB on."
                {...input('storageThroughput')}
              />
            </Grid.Root>
            <SwitchInput
              label="Protected against deletion: an undo has to lift this first"
              {...toggle('deletionProtection')}
            />
          </Flex>
        </AccordionPanel>
      </Accordion>
    </Flex>
  );
}
